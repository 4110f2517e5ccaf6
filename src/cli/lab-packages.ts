import { existsSync, statfsSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { which } from '../host/packages'
import { type Exit, runLong } from '../host/process'
import { Failure } from '../model/failure'
import type { Reporter } from '../model/reporter'

/** include/uapi/linux/magic.h */
const cgroup2Magic = 0x63677270

/** What the lab needs of the machine: a package is there when its tool (or file) is. */
const needs: readonly { readonly package: string; readonly there: () => boolean }[] = [
  ...(
    [
      ['podman', 'podman'],
      ['qemu-system-x86', 'qemu-system-x86_64'],
      ['qemu-utils', 'qemu-img'],
      ['openssh-client', 'ssh'],
      ['openssl', 'openssl']
    ] as const
  ).map(([name, tool]) => ({ package: name, there: () => which(tool) !== undefined })),
  { package: 'ovmf', there: () => existsSync('/usr/share/OVMF') },
  // podman's network on Debian 12 and later; a machine that has the older plugins does without.
  {
    package: 'netavark',
    there: () => ['/usr/lib/podman/netavark', '/usr/lib/cni/bridge'].some(existsSync) || noNetworkStack()
  },
  // crun does not run on cgroup v1 without more rights than such a machine gives.
  { package: 'runc', there: () => which('runc') !== undefined || statfsSync('/sys/fs/cgroup').type === cgroup2Magic }
]

const offlineNeeds: typeof needs = [
  { package: 'mmdebstrap', there: () => which('mmdebstrap') !== undefined },
  { package: 'debian-archive-keyring', there: () => existsSync('/usr/share/keyrings/debian-archive-keyring.gpg') },
  { package: 'docker-registry', there: () => which('docker-registry') !== undefined },
  { package: 'apache2-utils', there: () => which('htpasswd') !== undefined }
]

function noNetworkStack(): boolean {
  return statfsSync('/sys/fs/cgroup').type !== cgroup2Magic
}

/** Debian packages that this machine lacks for the lab. */
export function missingPackages(upstream: boolean): readonly string[] {
  return [...needs, ...(upstream ? [] : offlineNeeds)].filter((need) => !need.there()).map((need) => need.package)
}

/**
 * Installs what is missing, after asking on a terminal.
 * @throws Failure (host) when it is declined or cannot be installed here
 */
export async function installPackages(names: readonly string[], yes: boolean, reporter: Reporter): Promise<void> {
  if (names.length === 0) return
  reporter.info(`Debian packages needed and not installed: ${names.join(' ')}`)
  const command = `apt-get install --no-install-recommends ${names.join(' ')}`
  if (which('apt-get') === undefined)
    throw new Failure('host', 'The lab installs Debian packages, and this machine has no apt-get.', {
      remedy: `Install what holds these, then start again: ${names.join(' ')}`
    })
  if (!yes && process.stdin.isTTY && !(await agreed('Install them now? [Y/n] ')))
    throw new Failure('host', 'The lab cannot run without these packages.', { remedy: command })
  await reporter.group('install packages', async () => {
    // A list that cannot be refreshed may still do: the installation decides.
    await apt(['update'], reporter)
    const exit = await apt(['install', '--yes', '--no-install-recommends', ...names], reporter)
    if (exit.code !== 0)
      throw new Failure('host', 'The packages could not be installed.', {
        evidence: exit.tail.filter((line) => /^E: /.test(line)).at(-1) ?? exit.tail.at(-1),
        remedy: command
      })
  })
}

function apt(args: readonly string[], reporter: Reporter): Promise<Exit> {
  return runLong('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], {
    what: `apt-get ${args[0]}`,
    timeoutMs: 1_800_000,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    onLine: (line) => {
      reporter.tool(line)
      reporter.progress(line)
    }
  })
}

async function agreed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return !/^n/i.test((await terminal.question(question)).trim())
  } finally {
    terminal.close()
  }
}
