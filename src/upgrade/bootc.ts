import { type Answer, DoorError, type LiveBoot, quoted } from '../boot/session'
import type { Digest } from '../model/digest'
import { Problem } from './problem'
import { type BootcStatus, parseStatus } from './status'

/** How the machine is told to change its version. */
export type Way =
  | { readonly name: 'upgrade' }
  /** To another reference. */
  | { readonly name: 'switch'; readonly to: string }
  /** From an OCI archive on a disk that is plugged in. */
  | { readonly name: 'bundle'; readonly serial: string; readonly file: string }

const mountPoint = '/run/bootc-actions-bundle'

/** The shell command that updates. Never `--apply`: bootc then waits for the end of the session with the sysroot locked, and may lose what it staged. */
export function updateCommand(way: Way): string {
  if (way.name === 'upgrade') return 'bootc upgrade'
  if (way.name === 'switch') return `bootc switch ${quoted(way.to)}`
  // The disk is found by its serial number in /sys: udev's links may come late.
  return [
    `disk=$(grep -lx ${quoted(way.serial)} /sys/block/*/serial) && disk=\${disk%/serial} &&`,
    `mkdir -p ${mountPoint} && mount -o ro "/dev/\${disk##*/}" ${mountPoint} &&`,
    `bootc switch --transport oci-archive ${quoted(`${mountPoint}/${way.file}`)}`
  ].join(' ')
}

/** What bootc and the tools below it say of a registry. The first that fits counts. */
const refusals = [
  {
    pattern:
      /unauthorized|authentication required|access to the resource is denied|status(?: code)?:? 40[13]|invalid username\/password/i,
    cause: 'login-expired',
    says: 'The registry does not let the machine in'
  },
  {
    pattern:
      /connection (?:refused|reset)|no such host|i\/o timeout|network is unreachable|no route to host|unexpected EOF|: EOF|broken pipe|TLS handshake timeout|pinging container registry|(?:50[0234]) (?:Bad Gateway|Service Unavailable)/i,
    cause: 'registry-unreachable',
    says: 'The machine does not reach its registry, or lost it'
  }
] as const

/** The problem that an update's words mean. */
export function refusal(what: string, answer: Answer): Problem {
  const lines = answer.text.split('\n').filter((line) => line.trim() !== '')
  const said = lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? `exit code ${answer.code}`
  const known = refusals.find(({ pattern }) => pattern.test(answer.text))
  return new Problem(known?.cause ?? 'upgrade-refused', `${known?.says ?? `${what} was refused`} (${what}).`, [
    said,
    ...lines.filter((line) => line !== said).slice(-5)
  ])
}

export const statusCommand = 'bootc status --format=json 2>/dev/null || bootc status --json'

/** @throws Problem when the machine cannot say */
export async function readStatus(live: LiveBoot): Promise<BootcStatus> {
  const [answer] = await ask(live, [statusCommand], 60)
  const status = parseStatus(answer?.text ?? '')
  if (status?.booted) return status
  throw new Problem('wrong-identity', 'bootc status names no booted image: the machine cannot say what it runs.', [
    answer?.text.split('\n').at(-1) ?? ''
  ])
}

/** Runs commands. @throws Problem when the machine does not answer */
export async function ask(live: LiveBoot, commands: readonly string[], seconds: number): Promise<readonly Answer[]> {
  try {
    return await live.run(commands, seconds)
  } catch (error) {
    if (!(error instanceof DoorError)) throw error
    throw new Problem('probe-unreachable', `The machine does not answer: ${error.message}.`, [error.message])
  }
}

/** Asked again while a staged deployment is still being written down. */
const stagedTries = 5

/**
 * Updates, and proves that the new version is staged.
 * @throws Problem: what bootc refused, `not-staged`, `wrong-identity`
 */
export async function update(
  live: LiveBoot,
  way: Way,
  digests: readonly Digest[],
  seconds: number
): Promise<BootcStatus> {
  const command = updateCommand(way)
  const what = way.name === 'bundle' ? 'bootc switch --transport oci-archive' : `bootc ${way.name}`
  const [answer] = await ask(live, [command], seconds)
  if (!answer || answer.code !== 0) throw refusal(what, answer ?? { code: -1, text: '' })
  for (let tries = 1; ; tries++) {
    const status = await readStatus(live)
    const digest = status.staged?.digest
    if (digest !== undefined && digests.includes(digest)) return status
    if (digest !== undefined)
      throw new Problem(
        'wrong-identity',
        `${what} staged ${digest}, expected ${digests[0]}.`,
        answer.text.split('\n').slice(-5)
      )
    if (tries === stagedTries)
      throw new Problem('not-staged', `${what} ended well, and nothing is staged.`, answer.text.split('\n').slice(-5))
  }
}

/** Makes the other deployment the next one to boot. @throws Problem */
export async function rollback(live: LiveBoot, seconds: number): Promise<void> {
  const [answer] = await ask(live, ['bootc rollback'], seconds)
  const problem = (why: string) =>
    new Problem('rollback-failed', `bootc rollback ${why}.`, (answer?.text ?? '').split('\n').slice(-5))
  if (answer?.code !== 0) throw problem(`ended with exit code ${answer?.code ?? -1}`)
  if (!(await readStatus(live)).rollbackQueued) throw problem('ended well, and no rollback is queued')
}
