import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { write } from './files'
import { sha256 } from './registry'

/** What a fake engine was asked. */
export interface EngineCall {
  readonly tool: string
  readonly args: readonly string[]
  readonly epoch: string
  readonly environment: string
  readonly login?: { readonly auths: Record<string, { auth: string }> }
  readonly loginMode?: string
  readonly secrets: readonly { readonly text: string; readonly mode: string }[]
}

interface Played {
  readonly out?: string
  readonly err?: string
  readonly exit?: number
}

/** What it answers; see fake-engine.sh. */
export interface EnginePart {
  readonly labels?: Record<string, string>
  /** Other local images by name: their ids. */
  readonly images?: Record<string, string>
  /** Names of the image it builds, when it is there already. */
  readonly names?: readonly string[]
  readonly builds?: readonly Played[]
  readonly check?: Played
  /** Uploads one after the other; an error or a hang comes before anything has arrived, unless it lands. */
  readonly pushes?: readonly (Played & { lands?: boolean; hangs?: boolean })[]
  readonly digestWritten?: string
  readonly daemon?: boolean
  /** The only engine that has images; every one otherwise. */
  readonly only?: string
  readonly help?: string
}

export interface FakeEngine {
  /** Goes in front of PATH. */
  readonly bin: string
  /** Id of the one image it builds and uploads. */
  readonly id: string
  calls(command?: string): readonly EngineCall[]
}

/** Puts fake engines of these names into a directory. */
export function fakeEngines(bin: string, names: readonly string[], given: EnginePart = {}): FakeEngine {
  const part = join(bin, 'part')
  mkdirSync(part, { recursive: true })
  for (const name of names) {
    copyFileSync(resolve('test/support/fake-engine.sh'), join(bin, name))
    chmodSync(join(bin, name), 0o755)
  }
  const labels = given.labels ?? { 'containers.bootc': '1', 'org.opencontainers.image.version': 'v1' }
  const config = JSON.stringify({ architecture: 'amd64', os: 'linux', config: { Labels: labels } })
  const id = sha256(config)
  copyFileSync(resolve('test/support/fake-upload.mjs'), join(part, 'upload.mjs'))
  write(join(part, 'node'), process.execPath)
  write(join(part, 'config'), config)
  write(join(part, 'id'), id)
  write(join(part, 'help'), given.help ?? 'Build an image')
  if (given.only !== undefined) write(join(part, 'only'), `${given.only}\n`)
  if (given.daemon === false) write(join(part, 'no-daemon'), '')
  if (given.digestWritten !== undefined) write(join(part, 'digest-written'), given.digestWritten)
  for (const name of [id.slice(7), ...(given.names ?? [])]) writeImage(part, name, id, labels)
  for (const [name, other] of Object.entries(given.images ?? {})) writeImage(part, name, other, labels)
  const steps = { out: 'STEP 1/2: FROM base\nSTEP 2/2: RUN true\n' }
  for (const [at, played] of (given.builds ?? [{}]).entries()) play(part, `build-${at + 1}`, { ...steps, ...played })
  play(part, 'check', { out: 'bootc-actions: kernel /usr/lib/modules/6.12.1/vmlinuz\n', ...given.check })
  for (const [at, played] of (given.pushes ?? []).entries()) {
    play(part, `push-${at + 1}`, { ...played, exit: played.exit ?? (played.err === undefined ? 0 : 125) })
    if (played.hangs) write(join(part, `push-${at + 1}.hangs`), '')
    if (played.lands) write(join(part, `push-${at + 1}.lands`), '')
  }
  return { bin, id, calls: (command) => callsIn(join(part, 'calls.log'), command) }
}

function play(part: string, name: string, played: Played): void {
  write(join(part, `${name}.out`), played.out ?? '')
  if (played.err !== undefined) write(join(part, `${name}.err`), `${played.err}\n`)
  write(join(part, `${name}.exit`), `${played.exit ?? 0}\n`)
}

function writeImage(part: string, name: string, id: string, labels: Record<string, string>): void {
  const dir = join(part, `image-${name.replaceAll('/', '|')}`)
  const config = { Labels: labels }
  const bare = id.replace('sha256:', '')
  write(join(dir, 'podman'), JSON.stringify([{ Id: bare, Architecture: 'amd64', Config: config }]))
  write(join(dir, 'docker'), JSON.stringify([{ Id: id, Architecture: 'amd64', Config: config }]))
  write(join(dir, 'buildah'), JSON.stringify({ FromImageID: bare, OCIv1: { architecture: 'amd64', config } }))
}

function callsIn(log: string, command: string | undefined): readonly EngineCall[] {
  if (!existsSync(log)) return []
  const calls = readFileSync(log, 'utf8').split('\x1e').slice(1).map(readCall)
  return command === undefined ? calls : calls.filter((call) => call.args.includes(command))
}

function readCall(record: string): EngineCall {
  const [tool = '', args = '', epoch = '', environment = '', loginMode = '', login = '', secrets = ''] =
    record.split('\x1d')
  const fields = secrets.split('\x1f').slice(0, -1)
  return {
    tool,
    args: args.split('\x1f').slice(0, -1),
    epoch,
    environment,
    ...(login !== '' && { login: JSON.parse(login) as NonNullable<EngineCall['login']>, loginMode: loginMode.trim() }),
    secrets: fields.flatMap((mode, at) => (at % 2 === 0 ? [{ mode: mode.trim(), text: fields[at + 1] ?? '' }] : []))
  }
}
