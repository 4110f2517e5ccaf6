import { readFileSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { atExit } from './cleanup'
import { ownDirectory, ownPrefix, processMark, writeSecretFile, type OwnedDirectory } from './files'
import { which } from './packages'
import { privileged, type Command } from './privileged'
import { type LongRunOptions, runLong, type Exit } from './process'
import { run, tryRun, type Output, type RunOptions } from './run'
import { isAlive, markIn } from './sweep'

/** include/uapi/linux/magic.h */
const cgroup2Magic = 0x63677270
/** Bit of CAP_SYS_RESOURCE in capabilities(7). */
const capSysResource = 24n

/**
 * What podman needs to know about a machine that holds containers on a short leash (a virtual machine or sandbox without
 * CAP_SYS_RESOURCE, with cgroup v1): its defaults for ulimits, network and runtime fail there. Undefined on any other
 * machine, or where somebody has set CONTAINERS_CONF. The machine's own configuration is never written.
 */
export function containersConf(facts: {
  capEff: bigint
  cgroup2: boolean
  hasRunc: boolean
  conf: string | undefined
}): string | undefined {
  if (facts.conf !== undefined || (facts.capEff >> capSysResource) & 1n) return undefined
  return [
    '[containers]',
    'default_ulimits=["nofile=1024:1024","nproc=1024:1024"]',
    'netns="host"',
    '[engine]',
    'cgroup_manager="cgroupfs"',
    'events_logger="file"',
    ...(facts.hasRunc && !facts.cgroup2 ? ['runtime="runc"'] : []),
    ''
  ].join('\n')
}

let confDirectory: OwnedDirectory | undefined

/** Environment additions for podman and buildah on this machine; empty where their defaults work. */
export function engineEnvironment(): Record<string, string> {
  if (process.getuid?.() !== 0) return {}
  if (confDirectory) return { CONTAINERS_CONF: join(confDirectory.path, 'containers.conf') }
  const capEff = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1] ?? 'ffffffffff'
  const conf = containersConf({
    capEff: BigInt(`0x${capEff}`),
    cgroup2: statfsSync('/sys/fs/cgroup').type === cgroup2Magic,
    hasRunc: which('runc') !== undefined,
    conf: process.env['CONTAINERS_CONF']
  })
  if (conf === undefined) return {}
  confDirectory = ownDirectory('containers')
  return { CONTAINERS_CONF: writeSecretFile(confDirectory, 'containers.conf', conf) }
}

/** Variables that choose a container store; sudo drops them, so they are handed on by name. */
function storeEnvironment(): Record<string, string> {
  const names = ['CONTAINERS_CONF', 'CONTAINERS_STORAGE_CONF', 'CONTAINERS_REGISTRIES_CONF'] as const
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

function rootCommand(args: readonly string[], env: Record<string, string>): Command {
  return privileged({ tool: 'podman', args }, { ...storeEnvironment(), ...env })
}

/** podman as root, where the builder needs the image. */
export async function rootPodman(args: readonly string[], options: RunOptions = {}): Promise<Output> {
  const env = engineEnvironment()
  const command = rootCommand(args, env)
  return run(command.tool, command.args, { ...options, env: { ...env, ...options.env } })
}

export async function tryRootPodman(args: readonly string[], options: RunOptions = {}): Promise<Output> {
  const env = engineEnvironment()
  const command = rootCommand(args, env)
  return tryRun(command.tool, command.args, { ...options, env: { ...env, ...options.env } })
}

/** podman as root for what takes long (pull, push). */
export async function longRootPodman(args: readonly string[], options: LongRunOptions): Promise<Exit> {
  const env = engineEnvironment()
  const command = rootCommand(args, env)
  return runLong(command.tool, command.args, { ...options, env: { ...env, ...options.env } })
}

/** A container name of ours: the sweep finds it by its prefix and knows by the mark whether its owner lives. */
export function containerName(what: string): string {
  return `${ownPrefix}${processMark(process.pid) ?? `${process.pid}-0`}-${what}`
}

/**
 * Runs a container as root to its end, by a name of ours. It is removed by force afterwards and when we are stopped:
 * `podman stop` waits ten seconds, and an unprivileged process cannot signal root's children.
 * @param args everything after `podman run`, without --name and --rm
 */
export async function runRootContainer(what: string, args: readonly string[], options: LongRunOptions): Promise<Exit> {
  const name = containerName(what)
  const registered = atExit(`container ${name}`, () => removeContainer(name))
  try {
    return await longRootPodman(['run', '--rm', '--name', name, ...args], options)
  } finally {
    await registered.now()
  }
}

async function removeContainer(name: string): Promise<void> {
  await tryRootPodman(['rm', '--force', '--time', '0', '--volumes', '--ignore', name])
}

/** Removes containers and volumes of ours whose owner is gone. Returns their names; nothing where there is no podman. */
export async function sweepContainers(): Promise<readonly string[]> {
  if (which('podman') === undefined) return []
  const removed: string[] = []
  const filter = ['--filter', `name=${ownPrefix}`]
  const containers = await tryRootPodman(['ps', '--all', ...filter, '--format', '{{.Names}}'])
  for (const name of dead(containers.stdout)) {
    await removeContainer(name)
    removed.push(`container ${name}`)
  }
  const volumes = await tryRootPodman(['volume', 'ls', ...filter, '--format', '{{.Name}}'])
  for (const name of dead(volumes.stdout)) {
    await tryRootPodman(['volume', 'rm', '--force', name])
    removed.push(`volume ${name}`)
  }
  return removed
}

function dead(names: string): readonly string[] {
  return names.split('\n').filter((name) => {
    const mark = markIn(name)
    return mark !== undefined && !isAlive(mark)
  })
}
