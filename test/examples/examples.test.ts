import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { parse as parseToml } from 'smol-toml'
import { action as renderConfig } from '../../src/entries/render-config'
import { freePort } from '../../src/machine/ports'
import type { AccessReport } from '../../src/model/access-report'
import { contextIn } from '../support/context'
import { fakeTool, temporaryDirectory, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'

// The images need Fedora's registry to be built; this is what can be known of them without.
const root = temporaryDirectory()
const folder = (example: string) => join('examples', example)
const read = (example: string, path: string) => readFileSync(join(folder(example), path), 'utf8')

function filesIn(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(dir, path)).isFile())
    .map((path) => `/${path}`)
    .sort()
}

describe.each(['kiosk', 'node'])('the example %s', (example) => {
  const rootfs = join(folder(example), 'rootfs')
  const files = filesIn(rootfs)
  const containerfile = read(example, 'Containerfile')
  /** The instructions, each on one line. */
  const steps = containerfile
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line))

  it('has a Containerfile that starts from a base with a tag, copies what is there, and ends with the lint', () => {
    expect(steps[0]).toMatch(/^FROM quay\.io\/fedora\/fedora-bootc:\d+$/)
    expect(steps.filter((step) => step.startsWith('COPY'))).toEqual(['COPY rootfs/ /'])
    expect(steps.at(-1)).toMatch(/^RUN .*&& bootc container lint$/)
    expect(containerfile).not.toMatch(/curl|wget|--nogpgcheck|ADD http/)
  })

  it('enables units that it has, or that a package has which it installs', () => {
    const packaged: Readonly<Record<string, string>> = {
      'gdm.service': 'gdm',
      'greenboot-healthcheck.service': 'greenboot',
      'crio.service': 'cri-o',
      'kubelet.service': 'kubelet',
      'auditd.service': 'audit'
    }
    const installed = steps.flatMap(
      (step) => /dnf --assumeyes install ([^&]*)/.exec(step)?.[1]?.trim().split(/\s+/) ?? []
    )
    const enabled = steps.flatMap((step) => /systemctl enable ([^&]*)/.exec(step)?.[1]?.trim().split(/\s+/) ?? [])
    expect(enabled.length).toBeGreaterThan(2)
    for (const unit of enabled) {
      const own = join(rootfs, 'usr/lib/systemd/system', unit)
      if (existsSync(own)) expect([unit, readFileSync(own, 'utf8').includes('[Install]')]).toEqual([unit, true])
      else expect([unit, installed.includes(packaged[unit] ?? '')]).toEqual([unit, true])
    }
  })

  it('keeps to what bootc container lint asks of a file system', () => {
    // Fatal: etc-usretc, var-run; warnings: var-tmpfiles, nonempty-run-tmp, nonempty-boot.
    expect(files.filter((path) => /^\/(?:var|run|boot|tmp|usr\/etc|opt|root|home)\//.test(path))).toEqual([])
    // utf8
    expect(files.every((path) => /^[\x21-\x7e]+$/.test(path))).toBe(true)
  })

  it('has kernel arguments as bootc reads them', () => {
    for (const path of files.filter((file) => file.startsWith('/usr/lib/bootc/kargs.d/'))) {
      expect(path).toMatch(/\.toml$/)
      const content: unknown = parseToml(readFileSync(join(rootfs, path), 'utf8'))
      const {
        kargs,
        'match-architectures': architectures = [],
        ...rest
      } = content as {
        kargs: readonly string[]
        'match-architectures'?: readonly string[]
      }
      expect(rest).toEqual({})
      expect(kargs.length).toBeGreaterThan(0)
      for (const karg of kargs) expect(karg).toMatch(/^[a-z_.]+(?:=[\w.]+)?$/)
      for (const name of architectures) expect(['x86_64', 'aarch64']).toContain(name)
    }
  })

  it('has units that systemd finds nothing wrong with', () => {
    const place = join(root, `${example}-units`)
    cpSync(join(rootfs, 'usr/lib/systemd/system'), place, { recursive: true })
    const units = readdirSync(place).map((name) => join(place, name))
    for (const unit of units)
      write(
        unit,
        readFileSync(unit, 'utf8').replace(/^(ExecStart=)(\/usr\/libexec\/)/gm, `$1${process.cwd()}/${rootfs}$2`)
      )
    expect(units.length).toBeGreaterThan(1)
    // `--man=no`: the pages that they name are on the web. What it finds it says on stderr, not by its exit code alone.
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], {
      encoding: 'utf8',
      env: { ...process.env, SYSTEMD_UNIT_PATH: `${place}:` }
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  it('has scripts that are executable and that a shell can read', () => {
    const scripts = files.filter((path) => /^\/(?:usr\/libexec|etc\/greenboot)\//.test(path))
    expect(scripts.length).toBeGreaterThan(1)
    for (const path of scripts) {
      const file = join(rootfs, path)
      expect([path, statSync(file).mode & 0o111]).toEqual([path, 0o111])
      if (readFileSync(file, 'utf8').startsWith('#!/bin/sh')) execFileSync('/bin/sh', ['-n', file])
    }
  })

  it('says who gets in, in a file and a config that render', async () => {
    const workspace = join(root, `${example}-workspace`)
    mkdirSync(workspace)
    for (const name of ['bootc-access.yml', 'installation.toml'])
      cpSync(join(folder(example), name), join(workspace, name))
    const context = contextIn(workspace)
    const secret = example === 'kiosk' ? { password: 'a long enough password for this' } : {}
    const inputs = { 'access-file': 'bootc-access.yml', 'base-config': 'installation.toml', ...secret }
    const reporter = new RecordingReporter()
    const { outputs, failure } = await renderConfig.run(renderConfig.read(inputsOf(inputs), context), {
      context,
      reporter
    })
    expect(failure).toBeUndefined()
    const config = readFileSync(outputs['config'] as string, 'utf8')
    expect(config).toContain(example === 'kiosk' ? 'xconfig --startxonboot' : 'fips = true')
    expect(config).toContain('rescue')
    const { users } = JSON.parse(readFileSync(outputs['report'] as string, 'utf8')) as AccessReport
    expect(users.map(({ name, kind }) => [name, kind])).toEqual([['rescue', 'last-resort']])
  })

  it('names in its README files that are there', () => {
    const links = [...read(example, 'README.md').matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link as string)
    expect(links.length).toBeGreaterThan(4)
    expect(links.filter((link) => !existsSync(join(folder(example), link)))).toEqual([])
  })
})

describe('the kiosk', () => {
  const rootfs = join(folder('kiosk'), 'rootfs')

  it('has the accounts and places that it needs, made by systemd', () => {
    const target = join(root, 'kiosk-root')
    cpSync(rootfs, target, { recursive: true })
    execFileSync('systemd-sysusers', [`--root=${target}`], { stdio: 'pipe' })
    const accounts = readFileSync(join(target, 'etc/passwd'), 'utf8')
    expect(accounts).toMatch(/^kiosk:x:2000:2000:Kiosk screen:\/var\/home\/kiosk:\/bin\/bash$/m)
    expect(accounts).toMatch(/^kiosk-web:/m)
    execFileSync('systemd-tmpfiles', ['--create', `--root=${target}`, '--prefix=/var', 'kiosk.conf'])
    expect(readFileSync(join(target, 'var/lib/AccountsService/users/kiosk'), 'utf8')).toContain('gnome-kiosk-script')
    expect(statSync(join(target, 'var/home/kiosk')).uid).toBe(2000)
    rmSync(target, { recursive: true })
  })

  it('serves the page with its stamp, and tells whether it is well', async () => {
    const port = await freePort()
    const page = join(root, 'index.html')
    const server = spawn(join(rootfs, 'usr/libexec/kiosk/serve'), [String(port), page], { stdio: 'ignore' })
    try {
      const ask = async (path: string) => {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`)
        return [answer.status, await answer.text()] as const
      }
      for (let tries = 0; (await ask('/health').catch(() => undefined)) === undefined && tries < 100; tries++)
        await delay(50)
      expect((await ask('/health'))[0]).toBe(500)
      const script = readFileSync(join(rootfs, 'usr/libexec/kiosk/make-content'), 'utf8')
        .replaceAll('/usr/lib/kiosk', join(process.cwd(), rootfs, 'usr/lib/kiosk'))
        .replaceAll('/run/kiosk', root)
      execFileSync('/bin/sh', ['-c', script], { env: { PATH: '/usr/bin:/bin', VERSION: '42', REVISION: 'abc' } })
      expect(await ask('/health')).toEqual([200, 'ok\n'])
      expect((await ask('/'))[1]).toMatch(/<b id="version">42<\/b>, revision <b id="revision">abc<\/b>/)
      expect((await ask('/etc/passwd'))[0]).toBe(404)
    } finally {
      server.kill()
    }
  })
})

describe('the node', () => {
  const rootfs = join(folder('node'), 'rootfs')
  let count = 0

  /** A machine of stand-ins: what answers, and what was done to it. */
  function machine(well: { readonly runtime: boolean; readonly kubelet: boolean; readonly joined: boolean }) {
    const dir = join(root, `node-${count++}`)
    const bin = join(dir, 'bin')
    mkdirSync(join(dir, 'state'), { recursive: true })
    const set = (name: string, on: boolean) =>
      on ? write(join(dir, name), '') : rmSync(join(dir, name), { force: true })
    set('runtime', well.runtime)
    set('kubelet', well.kubelet)
    set('config.yaml', well.joined)
    fakeTool(bin, 'crictl', `[ -e ${dir}/runtime ]`)
    fakeTool(bin, 'curl', `[ -e ${dir}/kubelet ]`)
    fakeTool(bin, 'systemctl', `echo "$*" >> ${dir}/systemctl`)
    const run = (script: string, env: Record<string, string> = {}) => {
      try {
        const stdout = execFileSync(join(rootfs, script), {
          encoding: 'utf8',
          stdio: 'pipe',
          env: {
            PATH: `${bin}:/usr/bin:/bin`,
            RUNTIME_DIRECTORY: join(dir, 'state'),
            KUBELET_CONFIG: join(dir, 'config.yaml'),
            ...env
          }
        })
        return { code: 0, said: stdout }
      } catch (error) {
        const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string }
        return { code: status, said: stdout + stderr }
      }
    }
    const restarts = () =>
      (existsSync(join(dir, 'systemctl')) ? readFileSync(join(dir, 'systemctl'), 'utf8') : '')
        .split('\n')
        .filter((line) => line.startsWith('restart'))
    return { set, run, restarts, dir }
  }

  const monitor = 'usr/libexec/node/monitor'

  it('is left alone when it is well, joined or not', () => {
    for (const joined of [true, false]) {
      const node = machine({ runtime: true, kubelet: joined, joined })
      expect(node.run(monitor)).toEqual({ code: 0, said: '' })
      expect(node.restarts()).toEqual([])
    }
  })

  it('has what is down restarted, and is well again', () => {
    const node = machine({ runtime: true, kubelet: false, joined: true })
    expect(node.run(monitor)).toEqual({ code: 1, said: '<4>kubelet.service is not well: restart 1 of 3\n' })
    node.set('kubelet', true)
    expect(node.run(monitor).code).toBe(0)
    node.set('kubelet', false)
    expect(node.run(monitor).said).toContain('restart 1 of 3')
    expect(node.restarts()).toEqual(['restart kubelet.service', 'restart kubelet.service'])
  })

  it('is left to a person when three restarts have not helped', () => {
    const node = machine({ runtime: false, kubelet: true, joined: true })
    const said = Array.from({ length: 5 }, () => node.run(monitor).said)
    expect(said.slice(3)).toEqual(Array(2).fill('<3>crio.service is not well, and 3 restarts have not helped\n'))
    expect(node.restarts()).toEqual(Array(3).fill('restart crio.service'))
  })

  describe('after an update', () => {
    const check = 'etc/greenboot/check/required.d/10-node.sh'
    const fast = (dir: string, fips: string) => ({
      TRIES: '2',
      PAUSE: '0',
      FIPS_ENABLED: write(join(dir, 'fips'), fips)
    })

    it.each([
      ['well and in a cluster', { runtime: true, kubelet: true, joined: true }, '1\n', 0],
      ['well before it joins one', { runtime: true, kubelet: false, joined: false }, '1\n', 0],
      ['with a kubelet that is not healthy', { runtime: true, kubelet: false, joined: true }, '1\n', 1],
      ['without a runtime', { runtime: false, kubelet: true, joined: true }, '1\n', 1],
      ['without FIPS mode', { runtime: true, kubelet: true, joined: true }, '0\n', 1]
    ])('%s', (_, well, fips, code) => {
      const node = machine(well)
      expect(node.run(check, fast(node.dir, fips)).code).toBe(code)
    })
  })

  it('takes signed packages only, and both of one minor version', () => {
    const repositories = readFileSync(join(rootfs, 'etc/yum.repos.d/kubernetes.repo'), 'utf8').split(/^\[/m).slice(1)
    expect(repositories).toHaveLength(2)
    const versions = repositories.map((text) => {
      expect(text).toMatch(/^gpgcheck=1$/m)
      expect(text).toMatch(/^gpgkey=https:\/\//m)
      expect(text).toMatch(/^baseurl=https:\/\//m)
      return [...new Set(text.match(/v1\.\d+/g))].join()
    })
    expect(new Set(versions).size).toBe(1)
  })
})
