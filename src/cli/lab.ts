import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { engineEnvironment, rootPodman, sweepContainers } from '../host/containers'
import { freeBytes, formatBytes } from '../host/disk'
import { secretDirectory } from '../host/files'
import { foreground } from '../host/foreground'
import { gitFacts } from '../host/git'
import { runLong } from '../host/process'
import { run } from '../host/run'
import { sweep } from '../host/sweep'
import type { Action, ActionName, ActionResult } from '../model/action'
import type { Context } from '../model/context'
import { exitCodes, Failure } from '../model/failure'
import type { RawInputs } from '../model/inputs'
import type { Reporter } from '../model/reporter'
import { Secret } from '../model/secret'
import type { Verdict } from '../model/verdict'
import type { TerminalReporter } from '../report/terminal'
import { verdictText } from '../report/verdict'
import type { Flags } from './flags'
import { installPackages, missingPackages } from './lab-packages'
import { startRegistry, type LabRegistry } from './lab-registry'
import { projectRoot } from './manifest'

type Load = (name: ActionName) => Promise<Action<unknown>>

/** Base, builder, example, media, disk and registry together, measured with room to spare. */
const spaceNeeded = 7 * 1024 ** 3
const fedoraBase = 'quay.io/fedora/fedora-bootc:43'

interface Lab {
  readonly root: string
  readonly context: Context
  readonly reporter: Reporter
  readonly load: Load
  readonly registry: LabRegistry
}

/** What a lab run builds and asks for. */
interface Example {
  /** Build context and Containerfile, as build-image takes them. */
  readonly build: Readonly<Record<string, string>>
  /** What smoke-boot is to ask for beside what every example has. */
  readonly questions: Readonly<Record<string, string>>
}

const examples: Readonly<Record<'web' | 'kiosk' | 'upstream', Example>> = {
  web: { build: { context: 'test/lab/example' }, questions: {} },
  kiosk: {
    build: { context: 'test/lab', containerfile: 'test/lab/kiosk/Containerfile' },
    questions: { 'session-unit': 'kiosk-session.service', 'default-target': 'graphical.target' }
  },
  upstream: { build: { context: 'test', containerfile: 'test/e2e/kiosk/Containerfile' }, questions: {} }
}

/** Example, base image and builder of a lab run. */
interface Parts {
  readonly example: Example
  readonly base: string
  /** Undefined: the action's own, pinned. */
  readonly builder: string | undefined
}

/**
 * The whole way on one machine: build, tag, push, render, make an ISO, install it, boot its disk, log in, judge, and
 * only then move `latest`. Returns the exit code.
 */
export async function runLab(flags: Flags, load: Load, reporter: TerminalReporter): Promise<number> {
  const upstream = flags.on.has('upstream')
  const kiosk = flags.on.has('kiosk')
  reporter.info(upstream ? `lab: upstream, ${fedoraBase} and the real builder` : 'lab: Debian, not bootc')
  for (const name of flags.values.keys())
    throw new Failure('usage', `Unknown option --${name}.`, {
      remedy: 'lab knows --yes, --kiosk, --upstream and --verbose.'
    })
  if (upstream && kiosk)
    throw new Failure('usage', 'The kiosk is an example of the offline lab: give --kiosk or --upstream.')
  const root = projectRoot()
  if (process.getuid?.() !== 0) {
    reporter.info('The lab makes disk images and runs a privileged builder, which needs root: going on with sudo.')
    return foreground('sudo', ['--', process.execPath, join(root, 'dist/cli/index.js'), ...process.argv.slice(2)])
  }
  await installPackages(missingPackages(upstream), flags.on.has('yes'), reporter)
  const context = await labContext(root)
  preparePrivateStore()
  for (const removed of [...(await sweep()), ...(await sweepContainers())])
    reporter.info(`Removed what a killed run had left: ${removed}`)
  try {
    const parts = upstream
      ? { example: examples.upstream, base: fedoraBase, builder: undefined }
      : await reporter.group('base image and builder', () => makeParts(root, kiosk, reporter))
    const registry = await reporter.group('registry with login on loopback', startRegistry)
    try {
      return await wholeWay({ root, context, reporter, load, registry }, parts, reporter)
    } finally {
      await registry.stop()
    }
  } finally {
    await giveBack(context.outputDir)
  }
}

async function labContext(root: string): Promise<Context> {
  const outputDir = join(process.cwd(), 'bootc-out')
  rmSync(join(outputDir, 'media'), { recursive: true, force: true })
  mkdirSync(outputDir, { recursive: true })
  return { ...(await gitFacts(root)), actions: false, workspace: root, outputDir }
}

/** Where the lab keeps what a second run reuses. */
function cacheDirectory(): string {
  return process.env['LAB_CACHE'] ?? '/var/cache/bootc-actions-lab'
}

/** A container store of the lab's own: the machine's images are neither seen nor touched. */
function preparePrivateStore(): void {
  const cache = cacheDirectory()
  mkdirSync(cache, { recursive: true, mode: 0o700 })
  const free = freeBytes(cache)
  if (free < spaceNeeded)
    throw new Failure('host', `The lab needs ${formatBytes(spaceNeeded)} in ${cache}; ${formatBytes(free)} are free.`, {
      remedy: 'Make room, or set LAB_CACHE to a directory on another file system.',
      code: 'disk-full'
    })
  const config = join(cache, 'storage.conf')
  writeFileSync(
    config,
    `[storage]\ndriver="overlay"\ngraphroot=${JSON.stringify(join(cache, 'storage'))}\nrunroot="/run/bootc-actions-lab"\n`
  )
  process.env['CONTAINERS_STORAGE_CONF'] = config
}

async function makeParts(root: string, kiosk: boolean, reporter: Reporter): Promise<Parts> {
  const make = async (script: string, ...args: readonly string[]) => {
    let reference = ''
    const path = join(root, 'test/lab', script)
    const exit = await runLong('bash', [path, ...args], {
      what: script,
      timeoutMs: 900_000,
      env: engineEnvironment(),
      onLine: (line, stream) => {
        if (stream === 'stdout' && line.trim() !== '') reference = line.trim()
        reporter.tool(line)
        reporter.progress(`${script}: ${line}`)
      }
    })
    if (exit.code === 0) return reference
    throw new Failure('host', `${script} failed.`, {
      evidence: exit.tail.filter((line) => line.trim() !== '').at(-1),
      remedy: 'Run again with --verbose to see all of it.'
    })
  }
  const [base, builder] = await Promise.all([
    make('make-base.sh', ...(kiosk ? ['kiosk'] : [])),
    make('make-builder.sh')
  ])
  return { example: kiosk ? examples.kiosk : examples.web, base, builder }
}

async function wholeWay(lab: Lab, parts: Parts, terminal: TerminalReporter): Promise<number> {
  const image = `${lab.registry.host}/example/kiosk`
  const sha = lab.context.commit === undefined ? 'lab' : lab.context.commit + (lab.context.dirty ? '-dirty' : '')
  const login = { username: lab.registry.username, 'tls-verify': 'false' }
  const registryPassword = { password: lab.registry.password }
  const rescue = await makeRescueAccount(lab.context.outputDir)

  const built = await step(lab, 'build-image', {
    image,
    ...parts.example.build,
    tags: `latest\n${sha}`,
    'build-args': `BASE=${parts.base}\nVERSION=${new Date().toISOString().slice(0, 10)}\nREVISION=${sha}`,
    engine: 'podman'
  })
  if (built.failure) throw built.failure
  const pushed = await step(lab, 'push-image', { image, tags: sha, engine: 'podman', ...login }, registryPassword)
  if (pushed.failure) throw pushed.failure
  const digest = output(pushed, 'digest')
  const rendered = await step(
    lab,
    'render-config',
    { 'access-file': rescue.accessFile, types: 'anaconda-iso' },
    { password: rescue.password }
  )
  if (rendered.failure) throw rendered.failure
  try {
    const media = await step(
      lab,
      'build-media',
      {
        image: `${image}@${digest}`,
        'update-reference': `${image}:latest`,
        types: 'anaconda-iso',
        config: output(rendered, 'config'),
        'output-dir': join(lab.context.outputDir, 'media'),
        ...(parts.builder !== undefined && { 'builder-image': parts.builder, rootfs: 'ext4' }),
        ...login
      },
      registryPassword
    )
    if (media.failure) throw media.failure
    const judged = await step(
      lab,
      'smoke-boot',
      {
        media: output(media, 'report'),
        'access-report': output(rendered, 'report'),
        'ssh-user': rescue.name,
        services: 'kiosk-content.service\nkiosk-web.service',
        ...parts.example.questions,
        endpoints: `http://127.0.0.1:8080/health 200 ~ok\nhttp://127.0.0.1:8080/ 200 ~${sha}`,
        // The fastest to emulate. Without cx16, whose instruction QEMU before 8 emulates wrongly (it leaves rubbish in the flags
        // and the guest's kernel double-faults); a real image may need a newer baseline.
        ...(parts.builder !== undefined && { 'cpu-model': 'qemu64,-cx16', memory: '1024' })
      },
      { 'ssh-password': rescue.password, 'ssh-key': rescue.key }
    )
    if (!judged.failure) {
      const moved = await step(
        lab,
        'push-image',
        { image, tags: 'latest', digest, engine: 'podman', ...login },
        registryPassword
      )
      if (moved.failure) throw moved.failure
    }
    tell(terminal, media, rendered, judged)
    return judged.failure ? exitCodes[judged.failure.kind] : 0
  } finally {
    for (const path of rendered.keepUntilPost ?? []) rmSync(path, { recursive: true, force: true })
    await rootPodman(['image', 'prune', '--force'])
  }
}

async function step(
  lab: Lab,
  name: ActionName,
  inputs: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, Secret>> = {}
): Promise<ActionResult> {
  const raw: RawInputs = { get: (input) => inputs[input], secret: (input) => secrets[input]?.reveal() }
  const action = await lab.load(name)
  const options = action.read(raw, lab.context)
  return lab.reporter.group(name, () => action.run(options, { context: lab.context, reporter: lab.reporter }))
}

function output(result: ActionResult, name: string): string {
  const value = result.outputs[name]
  if (value === undefined || value === '') throw new Error(`The output ${name} is missing.`)
  return value
}

interface RescueAccount {
  readonly name: string
  readonly accessFile: string
  readonly password: Secret
  readonly key: Secret
}

/** A break-glass account as a project has it: an access file without a secret, a key of the operator's, a password. */
async function makeRescueAccount(dir: string): Promise<RescueAccount> {
  const place = secretDirectory('lab-key')
  const keyFile = join(place.path, 'id_ed25519')
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'ops@example', '-f', keyFile])
  const publicKey = readFileSync(`${keyFile}.pub`, 'utf8').trim()
  const key = new Secret(readFileSync(keyFile, 'utf8'), 'ssh-key')
  place.remove()
  const accessFile = join(dir, 'access.yml')
  writeFileSync(
    accessFile,
    [
      'users:',
      '  - name: rescue',
      '    kind: last-resort',
      `    ssh-keys: [${JSON.stringify(publicKey)}]`,
      '    password: secret',
      '    groups: [wheel]',
      '    sudo: password',
      ''
    ].join('\n')
  )
  return { name: 'rescue', accessFile, key, password: new Secret(randomBytes(18).toString('hex'), 'password') }
}

/** The end of a run: verdict, timeline, and where everything lies. */
function tell(terminal: TerminalReporter, media: ActionResult, rendered: ActionResult, judged: ActionResult): void {
  const verdict = JSON.parse(readFileSync(output(judged, 'report'), 'utf8')) as Verdict
  terminal.info('')
  terminal.info(verdictText(verdict))
  const places = [
    ['ISO', media.outputs['iso']],
    ['media report', media.outputs['report']],
    ['checksums', media.outputs['output-dir'] && join(media.outputs['output-dir'], 'SHA256SUMS')],
    ['access report', rendered.outputs['report']],
    ['verdict', judged.outputs['report']],
    ['screenshot', judged.outputs['screenshot']],
    ['console', judged.outputs['serial-log']]
  ]
  for (const [what, path] of places)
    if (path) terminal.info(`${(what as string).padEnd(14)} ${relative(process.cwd(), path)}`)
  terminal.info(`${'total'.padEnd(14)} ${terminal.totalSeconds.toFixed(0)} s`)
}

/** Under sudo, what was made belongs to who called. */
async function giveBack(dir: string): Promise<void> {
  const { SUDO_UID: uid, SUDO_GID: gid } = process.env
  if (uid !== undefined && gid !== undefined) await run('chown', ['-R', `${uid}:${gid}`, dir])
  else chmodSync(dir, 0o755)
}
