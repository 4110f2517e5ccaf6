import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian's and Ubuntu's package of each tool that we start. */
const packages: Readonly<Record<string, string>> = {
  'qemu-system-x86_64': 'qemu-system-x86',
  'qemu-img': 'qemu-utils',
  'docker-registry': 'docker-registry',
  htpasswd: 'apache2-utils',
  ssh: 'openssh-client',
  'ssh-keygen': 'openssh-client',
  mmdebstrap: 'mmdebstrap',
  mke2fs: 'e2fsprogs',
  git: 'git'
}

export function packageOf(tool: string): string {
  return packages[tool] ?? tool
}

/** Absolute path of a tool on PATH, also in the sbin folders that a user's PATH leaves out; undefined when there is none. */
export function which(tool: string, path = process.env['PATH'] ?? ''): string | undefined {
  if (tool.includes('/')) return isExecutable(tool) ? tool : undefined
  return [...path.split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']
    .filter((dir) => dir !== '')
    .map((dir) => join(dir, tool))
    .find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
