import { atExit } from '../host/cleanup'
import { containerName } from '../host/containers'
import type { LintReport } from '../model/build-report'
import { Failure } from '../model/failure'
import type { Reporter } from '../model/reporter'
import { type Engine, longEngine, tryEngine } from './engine'
import type { LocalImage } from './inspect'
import { parseLint } from './lint'
import { packageScript, packagesIn } from './packages'

export interface CheckOptions {
  readonly lint: boolean
  /** Lints, and `kernel` for our own check, that are not asked. */
  readonly skip: readonly string[]
}

export interface ImageChecks {
  readonly kernels: readonly string[]
  readonly lint: LintReport
  /** Name -> version; empty where the image has neither rpm nor dpkg. */
  readonly packages: Readonly<Record<string, string>>
  /** One sentence each, with what to do; empty when the image is good. */
  readonly problems: readonly Failure[]
}

const marker = 'bootc-actions:'
/** The script's own exit code for an image without bootc; bootc's are 0, 1 and 2. */
const noBootc = 90

/** Runs inside the image: for what must be found builtins only, for nothing but a shell is certain to be there. */
const script = `
for file in /usr/lib/modules/*/vmlinuz; do
  if [ -e "$file" ]; then echo "${marker} kernel $file"; fi
done
${packageScript(marker)}
if [ "$1" = lint ]; then
  shift
  command -v bootc >/dev/null 2>&1 || exit ${noBootc}
  exec bootc container lint "$@"
fi
`

/** Arguments that run the checks in a throw-away container without network; `bootc container lint` needs root in it. */
export function checkArguments(
  engine: Engine['name'],
  container: string,
  image: string,
  options: CheckOptions
): readonly string[] {
  const command = [
    '-c',
    script,
    'check',
    ...(options.lint
      ? ['lint', ...options.skip.filter((name) => name !== 'kernel').flatMap((name) => ['--skip', name])]
      : [])
  ]
  if (engine === 'buildah') return ['run', '--user', '0', '--', container, '/bin/sh', ...command]
  return [
    ...['run', '--rm', '--name', container, '--pull', 'never', '--network', 'none', '--user', '0'],
    ...['--entrypoint', '/bin/sh', image, ...command]
  ]
}

/** Looks into a built image: its label, its kernel, and bootc's own opinion where it has bootc. */
export async function checkImage(
  engine: Engine,
  image: LocalImage,
  options: CheckOptions,
  reporter: Reporter
): Promise<ImageChecks> {
  const output = await runInImage(engine, image.id, options)
  for (const line of [...output.stdout, ...output.stderr]) if (!line.startsWith(marker)) reporter.tool(line)
  const kernels = output.stdout.flatMap((line) => /kernel \/usr\/lib\/modules\/([^/]+)\//.exec(line)?.[1] ?? [])
  const lint = lintReport(output, options)
  const packages = packagesIn(output.stdout.filter((line) => line.startsWith(marker)))
  return {
    kernels,
    lint,
    packages,
    problems: [...labelProblem(image), ...kernelProblem(kernels, options), ...lintProblem(lint)]
  }
}

interface CheckOutput {
  readonly code: number
  readonly stdout: readonly string[]
  readonly stderr: readonly string[]
}

async function runInImage(engine: Engine, id: string, options: CheckOptions): Promise<CheckOutput> {
  const container = containerName('check')
  const registered = atExit(`container ${container}`, () => removeContainer(engine, container))
  const stdout: string[] = []
  const stderr: string[] = []
  try {
    if (engine.name === 'buildah') await longEngine(engine, ['from', '--pull-never', '--name', container, id], limits)
    const exit = await longEngine(engine, checkArguments(engine.name, container, id, options), {
      ...limits,
      onLine: (line, stream) => void (stream === 'stdout' ? stdout : stderr).push(line)
    })
    refuseUnusable(exit.code ?? -1, exit.tail)
    return { code: exit.code ?? -1, stdout, stderr }
  } finally {
    await registered.now()
  }
}

/** The lint reads every file name of the image: seconds on a disk of its own, more on a busy one. */
const limits = { what: 'The check inside the image', timeoutMs: 600_000 }

async function removeContainer(engine: Engine, container: string): Promise<void> {
  // podman would wait ten seconds for the container to stop by itself.
  const force = { podman: ['--force', '--time', '0', '--ignore'], buildah: [], docker: ['--force'] }[engine.name]
  await tryEngine(engine, ['rm', ...force, container])
}

/** 125 to 127 are the engines' own: cannot run, cannot execute, not found (podman-run(1), "Exit Status"). */
function refuseUnusable(code: number, tail: readonly string[]): void {
  const evidence = tail.filter((line) => line.trim() !== '').at(-1)
  if (tail.some((line) => /exec format error/i.test(line)))
    throw new Failure('host', 'The image is for another processor, so its checks cannot run here.', {
      evidence,
      remedy: 'Build on a machine of that architecture, or install qemu-user-static with binfmt support.'
    })
  if (code === 127 || tail.some((line) => /\/bin\/sh.*no such file/i.test(line)))
    throw new Failure('fail', 'The image has no /bin/sh: it is no operating system that a machine could boot.', {
      evidence,
      remedy: 'Build it FROM a bootc base image.',
      code: 'not-an-os'
    })
  if (code === 125 || code === 126 || code < 0)
    throw new Failure('host', 'A container of the built image could not be started.', {
      evidence,
      code: 'engine-failed'
    })
}

function lintReport(output: CheckOutput, options: CheckOptions): LintReport {
  const none = { warnings: [], failures: [] }
  if (!options.lint) return { ran: false, reason: 'switched off by the input lint', ...none }
  if (output.code === noBootc) return { ran: false, reason: 'the image has no bootc', ...none }
  const stderr = output.stderr.join('\n')
  // bootc before 1.1 has no such command; its argument parser exits with 2.
  if (output.code === 2 && /unrecognized subcommand/.test(stderr))
    return { ran: false, reason: 'the bootc in the image has no lint', ...none }
  const found = parseLint(output.stdout.join('\n'), stderr)
  if (output.code === 0 || found.failures.length > 0) return { ran: true, ...found }
  const last = output.stderr.findLast((line) => line.trim() !== '')
  return { ran: true, ...found, failures: [{ name: 'lint', text: last ?? `exit code ${output.code}` }] }
}

/** What bootc-image-builder asks for too: osbuild/images pkg/setup/setup.go. */
function labelProblem(image: LocalImage): readonly Failure[] {
  if (image.labels['containers.bootc'] === '1') return []
  const value = image.labels['containers.bootc']
  return [
    new Failure('fail', 'The image is not marked as a bootc image.', {
      evidence: value === undefined ? 'label containers.bootc is missing' : `label containers.bootc=${value}`,
      remedy: 'Build FROM a bootc base image, or add `LABEL containers.bootc=1` to the Containerfile if it is one.',
      code: 'no-bootc-label'
    })
  ]
}

function kernelProblem(kernels: readonly string[], options: CheckOptions): readonly Failure[] {
  if (kernels.length > 0 || options.skip.includes('kernel')) return []
  return [
    new Failure('fail', 'The image has no kernel, so nothing could boot it. (`bootc container lint` lets that pass.)', {
      evidence: 'no /usr/lib/modules/<version>/vmlinuz',
      remedy: 'Install a kernel package, or build FROM a bootc base image that has one.',
      code: 'no-kernel'
    })
  ]
}

function lintProblem(lint: LintReport): readonly Failure[] {
  const [first] = lint.failures
  if (!first) return []
  const names = lint.failures.map(({ name }) => name).join(', ')
  return [
    new Failure('fail', `bootc container lint refuses the image: ${names}.`, {
      evidence: `${first.name}: ${first.text}`,
      remedy: `Repair it in the Containerfile, or name it in lint-skip if you know better.`,
      code: 'lint-failed'
    })
  ]
}
