import { readdirSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { chooseAccelerator, kvmProblem } from '../../src/machine/accelerator'
import { bootSector, probeArguments } from '../../src/machine/probe-guest'
import { fakeTool, temporaryDirectory, withPath, write } from '../support/files'
import { RecordingReporter } from '../support/reporter'

const root = temporaryDirectory()
const device = write(join(root, 'kvm'), '')
const runs = `printf 'bootc-actions: the guest runs\\r\\n'; exit 33`
const aborts = `echo 'error: failed to set MSR 0x10a to 0x0' >&2; kill -ABRT $$`

/** The choice on a machine whose QEMU is of this version and runs guests as in the script. */
async function choose(
  script: string,
  wanted: 'auto' | 'kvm' | 'tcg',
  cpuModel = 'auto',
  at = device,
  version = '10.0.2 (Debian 1:10.0.2+ds-2)'
) {
  const dir = mkdtempSync(join(root, 'qemu-'))
  fakeTool(
    dir,
    'qemu-system-x86_64',
    `[ "$*" = --version ] && echo 'QEMU emulator version ${version}' && exit\n${script}`
  )
  const reporter = new RecordingReporter()
  const accelerator = await withPath(dir, () => chooseAccelerator({ wanted, cpuModel, reporter }, at))
  return { accelerator, said: reporter.lines }
}

describe('the accelerator', () => {
  it('is KVM when a guest has run under it', async () => {
    expect(await choose(runs, 'auto')).toEqual({
      accelerator: { name: 'kvm', reason: 'a probe guest ran under KVM', cpuModel: 'host', timeoutScale: 1 },
      said: []
    })
  })

  it("is probed with the host's CPU, and with the one that will be used", async () => {
    const script = `case "$*" in *'-accel kvm -cpu host'*|*'-accel kvm -cpu Haswell-v4'*) ${runs};; esac; exit 1`
    expect((await choose(script, 'auto', 'EPYC')).accelerator.name).toBe('tcg')
    expect((await choose(script, 'kvm', 'Haswell-v4')).accelerator).toMatchObject({
      name: 'kvm',
      cpuModel: 'Haswell-v4'
    })
  })

  it.each([
    ['QEMU aborts', aborts, 'SIGABRT (error: failed to set MSR 0x10a to 0x0)'],
    ['QEMU ends as if all were well', 'exit 0', 'exit code 0'],
    ['a text comes but no guest has ended QEMU', `printf 'bootc-actions: the guest runs\\r\\n'; exit 0`, 'exit code 0'],
    ['QEMU ends as a guest would end it, but none has spoken', 'exit 33', 'exit code 33']
  ])('is TCG, three times as slow, when %s', async (_, script, seen) => {
    const reason = `KVM cannot be used: QEMU under KVM ended with ${seen} before a probe guest ran`
    expect(await choose(script, 'auto')).toEqual({
      accelerator: { name: 'tcg', reason, cpuModel: 'max', timeoutScale: 3 },
      said: [expect.stringContaining(`warning: ${reason}.`)]
    })
  })

  it('is TCG without a word when asked for, and no guest is started', async () => {
    expect(await choose('exit 99', 'tcg', 'qemu64')).toEqual({
      accelerator: { name: 'tcg', reason: 'as asked', cpuModel: 'qemu64', timeoutScale: 3 },
      said: []
    })
  })

  it.each([
    ['7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)', 'max,-cx16', 1],
    ['8.2.2 (Debian 1:8.2.2+ds-0ubuntu1)', 'max', 0],
    ['11.0.0', 'max', 0],
    ['of my own', 'max', 0]
  ])('emulates all that QEMU %s gets right', async (version, cpuModel, warnings) => {
    const { accelerator, said } = await choose('exit 99', 'tcg', 'auto', device, version)
    expect(accelerator.cpuModel).toBe(cpuModel)
    expect(said).toHaveLength(warnings)
    said.forEach((line) => expect(line).toMatch(/^warning: QEMU 7.2.22 emulates/))
  })

  it.each([
    ['7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)', true],
    ['8.2.2 (Debian 1:8.2.2+ds-0ubuntu1)', undefined],
    ['of my own', undefined]
  ])('emulates all CPUs of QEMU %s by one thread: %s', async (version, oneThread) => {
    expect((await choose('exit 99', 'tcg', 'qemu64', device, version)).accelerator.oneThread).toBe(oneThread)
  })

  it('is not KVM when the guest gives no sign', async () => {
    const dir = mkdtempSync(join(root, 'qemu-'))
    fakeTool(dir, 'qemu-system-x86_64', 'exec sleep 60')
    const problem = await withPath(dir, () => kvmProblem('host', 300))
    expect(problem?.seen).toBe('under KVM a probe guest gave no sign within 0.3 s')
  })

  it('fails when KVM is demanded and does not run a guest', async () => {
    await expect(choose(aborts, 'kvm')).rejects.toMatchObject({
      kind: 'host',
      code: 'kvm-unusable',
      evidence: expect.stringContaining('failed to set MSR'),
      remedy: expect.stringContaining('accelerator: auto')
    })
  })

  it('fails without a probe when there is no device', async () => {
    await expect(choose(runs, 'kvm', 'auto', join(root, 'none'))).rejects.toMatchObject({
      code: 'kvm-unusable',
      evidence: expect.stringContaining('does not exist')
    })
  })

  it('says how to open the device to this user', async () => {
    // A path through a file cannot be opened, not even by root, who may open everything else.
    const { said } = await choose(runs, 'auto', 'auto', join(device, 'kvm'))
    expect(said.join()).toContain('udevadm trigger --name-match=kvm')
  })

  it('on a machine of another architecture asks no probe guest', async () => {
    const warnings: string[] = []
    const reporter = { warning: (text: string) => void warnings.push(text) }
    const wish = { wanted: 'auto', cpuModel: 'max', reporter } as const
    const accelerator = await chooseAccelerator(wish, '/dev/null', 'arm64')
    expect(accelerator).toMatchObject({ name: 'tcg', reason: expect.stringContaining('arm64') as unknown })
    await expect(chooseAccelerator({ ...wish, wanted: 'kvm' }, '/dev/null', 'arm64')).rejects.toMatchObject({
      code: 'kvm-unusable',
      evidence: 'this machine is arm64, the guest x86_64'
    })
  })

  it('leaves nothing behind', async () => {
    await choose(aborts, 'auto')
    const left = readdirSync(process.env['RUNNER_TEMP'] ?? tmpdir())
    expect(left.filter((name) => name.startsWith(`bootc-actions-${process.pid}-`))).toEqual([])
  })
})

describe('the probe guest', () => {
  it('is a boot sector that knows where its text lies', () => {
    const sector = bootSector('hi')
    expect(sector).toHaveLength(512)
    expect([...sector.subarray(510)]).toEqual([0x55, 0xaa])
    const address = sector.readUInt16LE(sector.indexOf(0xbe) + 1)
    expect(sector.toString('latin1', address - 0x7c00, address - 0x7c00 + 3)).toBe('hi\0')
  })

  it('takes no text that would run into the signature', () => {
    expect(() => bootSector('x'.repeat(500))).toThrow('does not fit')
  })

  it('runs with this command line', () => {
    expect(probeArguments('kvm', 'host', '/p,q/sector').join(' ')).toBe(
      '-no-user-config -nodefaults -machine q35 -accel kvm -cpu host -m 64M -display none -no-reboot -serial stdio ' +
        '-blockdev {"driver":"raw","node-name":"disk","read-only":true,"file":{"driver":"file","filename":"/p,q/sector"}} ' +
        '-device virtio-blk-pci,drive=disk,bootindex=0 -device isa-debug-exit,iobase=0xf4,iosize=0x04'
    )
  })
})
