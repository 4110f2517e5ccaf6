import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parseEndpoint } from '../../src/boot/endpoints'
import type { Room } from '../../src/boot/room'
import { combine, failureOf } from '../../src/boot/smoke'
import type { AccessReport, AccessUser } from '../../src/model/access-report'
import { Failure } from '../../src/model/failure'
import { Secret } from '../../src/model/secret'
import { accessSubjects, causes, identityProofs, selinuxModes, stages, type Verdict } from '../../src/model/verdict'
import { write } from '../support/files'
import { answering, FakeRoom, type Script } from './fake-room'
import { options } from './smoke-options'
import { boots, dir, disk, exit, installs, iso, run, say, schema, shutdown } from './smoke-parts'

describe('an ISO', () => {
  it('installs to a blank disk, which boots alone and answers', async () => {
    const room = new FakeRoom([installs, boots()])
    const { verdict, out } = await run(room, options(iso))
    expect(verdict).toMatchObject({ verdict: 'pass', cause: 'none', stage: 'done', warnings: [] })
    expect(room.started.map(({ boot, cdrom, rebootExits }) => [boot, cdrom, rebootExits])).toEqual([
      ['cdrom', iso, true],
      ['disk', undefined, false]
    ])
    // The door may open before or after the console shows the login.
    expect(verdict.timeline.map(({ phase, stage }) => `${phase} ${stage}`).sort()).toEqual([
      'boot done',
      'boot kernel',
      'boot login',
      'boot probes',
      'boot system-manager',
      'install boot-loader',
      'install install',
      'install install'
    ])
    expect(verdict.files).toEqual({
      serialLog: join(out, 'boot-console.log'),
      installLog: join(out, 'boot-install-console.log'),
      screenshot: join(out, 'boot.png'),
      events: join(out, 'boot-events.jsonl')
    })
    const events = readFileSync(join(out, 'boot-events.jsonl'), 'utf8').trim().split('\n')
    expect(events.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
      'phase',
      'console',
      'console',
      'qmp',
      'exit',
      'disk',
      'phase',
      'awaits',
      'console',
      'answered',
      'console',
      'probes'
    ])
  })

  it('whose installer fails ends there', async () => {
    const room = new FakeRoom([
      { happens: [say('lab-installer: FAILED: No space left on device\r\n'), shutdown('guest-shutdown'), exit()] }
    ])
    const { verdict } = await run(room, options(iso))
    expect(verdict).toMatchObject({
      verdict: 'fail',
      cause: 'install-disk-full',
      evidence: ['lab-installer: FAILED: No space left on device']
    })
    expect(verdict.context).toContain('lab-installer: FAILED: No space left on device')
    expect(room.started).toHaveLength(1)
  })

  it('whose installer ends without writing is not booted', async () => {
    const room = new FakeRoom([{ ...installs, writes: 0 }])
    expect((await run(room, options(iso))).verdict).toMatchObject({ verdict: 'fail', cause: 'no-installed-system' })
    expect(room.started).toHaveLength(1)
  })

  it('whose disk does not boot left no system', async () => {
    const room = new FakeRoom([installs, { happens: [say('UEFI Interactive Shell v2.2\r\nShell> ')] }])
    expect((await run(room, options(iso))).verdict).toMatchObject({ verdict: 'fail', cause: 'no-installed-system' })
  })

  it('whose installer never ends is named after its time', async () => {
    const room = new FakeRoom([{ happens: [say('lab-installer: started\r\n')] }])
    const { verdict } = await run(room, options(iso, { installTimeout: 0.4 }))
    expect(verdict).toMatchObject({
      verdict: 'fail',
      cause: 'install-timeout',
      evidence: ['last line: lab-installer: started']
    })
  })
})

describe('a disk image', () => {
  it('goes straight to its boot, with the doors that were asked for', async () => {
    const server = createServer((_, response) => response.end('ok'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const room = new FakeRoom([boots()])
    room.ports = [port]
    const { verdict } = await run(room, options(disk, {}, { endpoints: [parseEndpoint('http://127.0.0.1:8080/ ~ok')] }))
    server.close()
    expect(verdict.verdict).toBe('pass')
    const [started] = room.started
    expect(started).toMatchObject({
      virtioPorts: ['org.bootc-actions.probe'],
      forwards: [{ guestPort: 8080, hostPort: port }]
    })
    expect(Object.keys(started?.credentials ?? {})).toEqual([
      'systemd.extra-unit.bootc-actions-probe.service',
      'systemd.unit-dropin.sysinit.target'
    ])
  })

  it('is failed by an endpoint that answers neither at its port nor inside', async () => {
    const room = new FakeRoom([boots({ state: 'running', 'ask:0': 'bash: connect: Connection refused' })])
    room.timeoutScale = 0.01
    const { verdict } = await run(
      room,
      options(disk, { bootTimeout: 3000 }, { endpoints: [parseEndpoint('http://127.0.0.1:8080/')] })
    )
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'endpoint-failed' })
  })

  it('gets no credential at all when it is not to be entered', async () => {
    const room = new FakeRoom([boots()])
    const { verdict } = await run(room, options(disk, {}, { channel: 'none' }))
    expect(verdict).toMatchObject({ verdict: 'pass' })
    expect(room.started[0]).toMatchObject({ credentials: {}, forwards: [] })
    expect(room.started[0]?.virtioPorts).toBeUndefined()
  })

  it('is told by a panic, at once and before the probes', async () => {
    const room = new FakeRoom([
      {
        happens: [say('[    1.000000] Kernel panic - not syncing: VFS: Unable to mount root fs\r\n')],
        shell: answering({ state: 'running' })
      }
    ])
    expect((await run(room, options(disk))).verdict).toMatchObject({ verdict: 'fail', cause: 'kernel-panic' })
  })

  it('is failed by what its probes find; the unit that was asked for comes first', async () => {
    const answers = {
      state: 'degraded',
      failed: 'web.service loaded failed failed Web',
      'unit-order': 'web.service',
      units: 'Id=web.service\nLoadState=loaded\nActiveState=failed\nSubState=failed\nResult=exit-code\nNRestarts=0',
      'journal:web.service': 'web: no such file'
    }
    const { verdict } = await run(new FakeRoom([boots(answers)]), options(disk, {}, { services: ['web.service'] }))
    expect(verdict).toMatchObject({
      verdict: 'fail',
      cause: 'service-down',
      stage: 'probes',
      reason: 'service web.service: failed (failed, exit-code).',
      evidence: ['web: no such file', 'system state: failed: web.service']
    })
    expect(failureOf(verdict)?.line).toBe(
      'fail (service-down): service web.service: failed (failed, exit-code). Evidence: web: no such file | system state: failed: web.service Do: See the journal lines of the service.'
    )
  })

  it('that restarts on its way up is asked again', async () => {
    let calls = 0
    const answer = answering({ state: 'running' })
    const machine: Script = {
      happens: [
        say('[    0.000000] Linux version 6.12\r\n'),
        ...Array.from({ length: 50 }, () => say('relabelling\r\n')),
        { type: 'qmp', event: 'RESET', data: { guest: true, reason: 'guest-reset' } },
        say('[    0.000000] Linux version 6.12\r\nvm login: ')
      ],
      // The first boot opens its door and goes down before it has answered.
      shell: (script) => (++calls === 2 ? '' : answer(script))
    }
    const { verdict } = await run(new FakeRoom([machine]), options(disk))
    expect(verdict).toMatchObject({
      verdict: 'pass',
      warnings: ['The machine restarted 1 time(s) before it reached login.']
    })
    expect(calls).toBe(4)
  })

  it('that reaches login and lets no probe in is named so', async () => {
    const room = new FakeRoom([{ ...boots(), shell: undefined as never }])
    const { verdict } = await run(room, options(disk, { bootTimeout: 1 }))
    // The deadline of this test is shorter than the patience with a door.
    expect(verdict).toMatchObject({
      verdict: 'fail',
      cause: 'timeout',
      reason: 'No end after 1 s at stage login, waiting for the probe to answer over virtio-serial.'
    })
  })
})

describe('the way in', () => {
  const sshd = (room: FakeRoom, shell: (script: string) => string) => {
    room.waitForBanner = async () => 'SSH-2.0-OpenSSH_10.0'
    room.sshAnswers = ({ input = '' }) => ({ code: 0, stdout: shell(input) })
  }

  it('is SSH as root with a key of this boot, where that is asked for', async () => {
    const room = new FakeRoom([boots()])
    sshd(room, answering({ state: 'running' }))
    const { verdict } = await run(room, options(disk, {}, { channel: 'ssh' }))
    expect(verdict.verdict).toBe('pass')
    expect(verdict.timeline.map(({ text }) => text)).toContain('the probe answers over ssh')
    expect(room.started[0]?.virtioPorts).toBeUndefined()
    expect(Object.keys(room.started[0]?.credentials ?? {})).toEqual(['tmpfiles.extra'])
  })

  it('is SSH where systemd knows no extra units', async () => {
    const room = new FakeRoom([{ ...boots(), shell: undefined as never }])
    room.timeoutScale = 0.01
    sshd(room, answering({ state: 'running' }))
    const { verdict } = await run(room, options(disk, { bootTimeout: 3000 }, { channel: 'auto' }))
    expect(verdict.timeline.map(({ text }) => text)).toContain('the probe answers over ssh')
  })

  it('that stays shut after login is named, with what SSH said', async () => {
    const room = new FakeRoom([{ ...boots(), shell: undefined as never }])
    room.timeoutScale = 0.01
    room.waitForBanner = async () => 'SSH-2.0-OpenSSH_10.0'
    room.sshAnswers = () => ({ problem: 'refused', reason: 'Permission denied (publickey).' })
    const { verdict } = await run(room, options(disk, { bootTimeout: 30_000 }, { channel: 'ssh' }))
    expect(verdict).toMatchObject({
      verdict: 'fail',
      cause: 'probe-unreachable',
      reason: expect.stringContaining('Permission denied')
    })
  })
})

describe('access', () => {
  const today = Math.floor(Date.now() / 86_400_000)
  const dayAfter = (days: number) => new Date((today + days) * 86_400_000).toISOString().slice(0, 10)
  const user: AccessUser = {
    name: 'rescue',
    kind: 'emergency',
    expires: dayAfter(30),
    groups: ['wheel'],
    sudo: 'password',
    password: { source: 'hash', algorithm: 'sha512crypt', cost: 'rounds=5000', saltLength: 16 },
    keys: [],
    authorities: [],
    principals: [],
    ways: []
  }
  const accessReport = { users: [user], rootLocked: true, leftovers: [] } as unknown as AccessReport
  const now = String(Math.floor(Date.now() / 1000))
  const rescue = (hash: string, expires: number) =>
    `uid 1000\nshell yes /bin/sh\nprimary rescue\ngroups rescue wheel\nhash ${hash}\nage expires=${today + expires}\nsudo User rescue may run the following commands on vm:\nsudo     (ALL : ALL) ALL\nsshd /usr/sbin/sshd\nsshd-set passwordauthentication yes`
  const root = 'uid 0\nshell yes /bin/sh\nprimary root\ngroups root\nhash locked\nage expires='
  const right = 'open 6 rounds=5000 16 86'
  const login = { user: 'rescue', password: new Secret('wrong horse battery', 'ssh-password') }
  const refusing = (script: Script) => {
    const room = new FakeRoom([script])
    room.waitForBanner = async () => 'SSH-2.0-OpenSSH_10.0'
    room.sshAnswers = () => ({ problem: 'refused', reason: 'Permission denied (password).' })
    return room
  }

  it('is read back, compared, and in the verdict', async () => {
    const answers = {
      state: 'running',
      'user:rescue': rescue(right, 30),
      'user:root': root,
      clock: now,
      auditd: 'inactive'
    }
    const { verdict } = await run(new FakeRoom([boots(answers)]), options(disk, {}, { accessReport }))
    expect(verdict).toMatchObject({ verdict: 'pass', warnings: [] })
    expect(verdict.probes.map(({ name, ok }) => [name, ok])).toEqual([
      ['system state', true],
      ['account rescue', true],
      ['account root', true],
      ['leftovers', true]
    ])
    expect(verdict.access?.accounts.map(({ name, ways }) => [name, ways])).toEqual([
      ['rescue', ['password over SSH', 'password at the console']],
      ['root', []]
    ])
  })

  it('that is not as reported fails, by the cause that explains most', async () => {
    const answers = {
      state: 'running',
      'user:rescue': rescue(right, -1),
      'user:root': root,
      clock: now,
      leftovers: '/root/anaconda-ks.cfg'
    }
    const { verdict } = await run(new FakeRoom([boots(answers)]), options(disk, {}, { accessReport }))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'access-expired' })
    expect(verdict.probes.find(({ name }) => name === 'leftovers')).toMatchObject({
      ok: false,
      cause: 'credential-left'
    })
  })

  it('that a clock shuts is the clock’s doing', async () => {
    const answers = {
      state: 'running',
      'user:rescue': rescue(right, 30),
      'user:root': root,
      clock: String(Number(now) + 40 * 86_400)
    }
    const { verdict } = await run(refusing(boots(answers)), options(disk, {}, { accessReport, login }))
    expect(verdict).toMatchObject({
      verdict: 'fail',
      cause: 'clock-wrong',
      warnings: [expect.stringContaining('ahead of')]
    })
    expect(verdict.access?.clockAhead).toBeGreaterThan(39 * 86_400)
    expect(verdict.probes.find(({ name }) => name.startsWith('login'))).toMatchObject({
      cause: 'clock-wrong',
      detail: expect.stringMatching(/^refused: Permission denied \(password\): the account expired by its own clock/)
    })
  })

  it('that is refused without a report is explained by asking then', async () => {
    const answers = { state: 'running', 'user:rescue': rescue('locked', 30), clock: now }
    const { verdict } = await run(refusing(boots(answers)), options(disk, {}, { login }))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'access-blocked' })
    expect(verdict.reason).toContain('the password is locked')
    expect(verdict.access).toBeUndefined()
  })

  it('that nothing explains stays refused', async () => {
    const answers = { state: 'running', 'user:rescue': rescue(right, 30), clock: now }
    const { verdict } = await run(refusing(boots(answers)), options(disk, {}, { login }))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'login-refused' })
  })
})

describe('the boot menu of an Anaconda ISO', () => {
  it('is shortened by Enter, as long as no kernel is seen', async () => {
    const menu: Script = { happens: [say('BdsDxe: starting Boot0001 "UEFI QEMU DVD-ROM"\r\n')] }
    const anaconda = write(join(dir, 'anaconda.iso'), Buffer.concat([readFileSync(iso), Buffer.from('OSBUILD.KS')]))
    for (const [path, presses] of [
      [anaconda, 3],
      [iso, 0]
    ] as const) {
      const room = new FakeRoom([menu])
      room.timeoutScale = 0.01
      await run(room, options(path, { installTimeout: 100 }))
      expect(room.keys).toHaveLength(presses)
    }
  })
})

describe('the host', () => {
  it('gets one more try when QEMU was killed', async () => {
    const killed: Script = { happens: [exit(null, 'SIGKILL')] }
    const { verdict, reporter } = await run(new FakeRoom([killed, boots()]), options(disk))
    expect(verdict).toMatchObject({
      verdict: 'pass',
      warnings: ['First try: QEMU was killed, for want of memory on the host most likely (signal SIGKILL).']
    })
    expect(reporter.text).toContain('Trying once more')
    expect((await run(new FakeRoom([killed, killed]), options(disk))).verdict).toMatchObject({
      verdict: 'error',
      cause: 'qemu-failed'
    })
  })

  it('gets one more try when its emulator may have crashed the kernel, and no third', async () => {
    const oops = '[    1.238474] Oops: int3: 0000 [#1] PREEMPT SMP NOPTI\r\n'
    const crashed: Script = { happens: [say('[    0.000000] Linux version 6.12\r\n'), say(oops)] }
    const { verdict } = await run(new FakeRoom([crashed, boots()]), options(disk))
    expect(verdict).toMatchObject({ verdict: 'pass', warnings: ['First try: The kernel crashed.'] })
    const twice = await run(new FakeRoom([crashed, crashed]), options(disk))
    expect(twice.verdict).toMatchObject({ verdict: 'fail', cause: 'kernel-oops' })
    const room: Room = new FakeRoom([crashed, boots()])
    room.chooseAccelerator = async () => ({ name: 'kvm', reason: 'x', cpuModel: 'host', timeoutScale: 1 })
    expect((await run(room as FakeRoom, options(disk))).verdict).toMatchObject({
      verdict: 'fail',
      cause: 'kernel-oops'
    })
  })

  it('is an error, with its own exit code, when it cannot', async () => {
    const room = new FakeRoom([])
    room.startMachine = async () => {
      throw new Failure('host', 'qemu-system-x86_64 is not installed.', { code: 'tool-missing', remedy: 'Install it.' })
    }
    const { verdict } = await run(room, options(disk))
    expect(verdict).toMatchObject({ verdict: 'error', cause: 'tool-missing', stage: 'prepare' })
    expect(failureOf(verdict)?.kind).toBe('host')
  })

  it('boots nothing when the media are no good', async () => {
    const room = new FakeRoom([])
    const { verdict } = await run(room, options(write(join(dir, 'page.iso'), '<html>')))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'media-unreadable', stage: 'prepare' })
    expect(failureOf(verdict)?.kind).toBe('fail')
  })
})

describe('two firmwares', () => {
  it('are two runs and one report, decided by the worse', async () => {
    // No code in its boot record: the BIOS run needs no machine to know.
    const room = new FakeRoom([boots()])
    const { verdict } = await run(room, options(disk, { firmwares: ['uefi', 'bios'] }))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'no-boot-device', machine: { firmware: 'bios' } })
    expect(verdict.runs?.map((one) => [one.machine?.firmware, one.verdict])).toEqual([
      ['uefi', 'pass'],
      ['bios', 'fail']
    ])
    expect(verdict.runs?.[0]?.files.serialLog).toMatch(/boot-uefi-console\.log$/)
  })

  it('that both pass are a pass, with the seconds and warnings of both', async () => {
    const code = write(join(dir, 'bootable.raw'), Buffer.concat([Buffer.alloc(440, 0xfa), Buffer.alloc(3656)]))
    const sectors = readFileSync(code)
    sectors.writeUInt16BE(0x55aa, 510)
    const relabels: Script = {
      happens: [say('[    0.000000] Linux version 6.12\r\nWelcome to Debian!\r\nvm login: ')],
      shell: answering({ state: 'running', clock: '1' })
    }
    const room = new FakeRoom([boots(), relabels])
    const { verdict, out } = await run(room, options(write(code, sectors), { firmwares: ['uefi', 'bios'] }))
    expect(verdict).toMatchObject({ verdict: 'pass', cause: 'none' })
    expect(room.started.map(({ firmware }) => firmware)).toEqual(['uefi', 'bios'])
    expect(verdict.seconds).toBeCloseTo(verdict.runs?.reduce((sum, one) => sum + one.seconds, 0) ?? -1, 1)
    expect(verdict.warnings).toEqual([expect.stringMatching(/^bios: The machine's clock is \d+ days behind/)])
    expect(verdict.runs?.map((one) => one.files.serialLog)).toEqual([
      join(out, 'boot-uefi-console.log'),
      join(out, 'boot-bios-console.log')
    ])
  })

  it('of which this host can do one only are an error, and the other has its verdict', async () => {
    const room = new FakeRoom([boots()])
    const start = room.startMachine.bind(room)
    room.startMachine = async (machine) => {
      if (machine.firmware === 'uefi') throw new Failure('host', 'OVMF is not installed.', { code: 'tool-missing' })
      return start(machine)
    }
    const { verdict } = await run(room, options(join(dir, 'bootable.raw'), { firmwares: ['uefi', 'bios'] }))
    expect(verdict.runs?.map((one) => [one.machine?.firmware, one.verdict])).toEqual([
      ['uefi', 'error'],
      ['bios', 'pass']
    ])
    expect(failureOf(verdict)?.line).toContain('error under uefi (tool-missing): OVMF is not installed.')
  })

  it('an error outweighs a fail, and a fail a pass', () => {
    const of = (verdict: Verdict['verdict']) =>
      ({ verdict, warnings: [] as string[], seconds: 1 }) as unknown as Verdict
    expect(combine([of('pass'), of('fail'), of('error')]).verdict).toBe('error')
    expect(combine([of('pass'), of('pass')]).verdict).toBe('pass')
  })
})

describe('the schema', () => {
  it('knows the causes and stages of the code', () => {
    expect(schema.$defs.cause.enum).toEqual([...causes])
    expect(schema.$defs.stage.enum).toEqual([...stages])
    expect(schema.$defs.accessSubject.enum).toEqual([...accessSubjects])
    expect(schema.$defs.system.properties.selinux.enum).toEqual([...selinuxModes])
    expect(schema.$defs.verdict.properties.identity.properties.by.enum).toEqual([...identityProofs])
  })
})
