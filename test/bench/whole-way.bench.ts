import { expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { stripEscapes } from '../../src/boot/console-text'
import { digestOf } from '../../src/model/digest'
import { labEnvironment, projectRoot, ran } from '../support/lab'
import { temporaryDirectory } from '../support/files'
import { median, note, timed } from './measure'

// Measures, and writes bench/results.md. Nothing here fails for being slow: read the figures.
const dir = temporaryDirectory()

/** Highest resident memory of a process while it runs, in MiB. */
async function peakMemory(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...args], { cwd: dir, env: labEnvironment(), stdio: 'ignore' })
  let peak = 0
  const watch = setInterval(() => {
    try {
      peak = Math.max(
        peak,
        Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'latin1'))?.[1] ?? 0)
      )
    } catch {
      // Ended since.
    }
  }, 20)
  await new Promise((resolve) => child.on('close', resolve))
  clearInterval(watch)
  return peak / 1024
}

it('cold start of an action that loads no storage SDK', async () => {
  // The same for both: what is in the environment changes how fast node itself starts.
  const env = { PATH: process.env['PATH'] as string, RUNNER_TEMP: dir }
  const pairs = []
  for (let i = 0; i < 11; i++) {
    const empty = await timed([process.execPath, '-e', ''], dir, env)
    const action = await timed([process.execPath, join(projectRoot, 'dist/smoke-boot/index.js')], dir, env)
    pairs.push(action.cpu / empty.cpu)
  }
  note('cold start of smoke-boot (CPU)', `${median(pairs).toFixed(2)} ×`, 'an empty script; goal 2.8 ×')
}, 120_000)

it('size of dist', () => {
  const files = (readdirSync(join(projectRoot, 'dist'), { recursive: true }) as string[]).map((name) =>
    statSync(join(projectRoot, 'dist', name))
  )
  note(
    'dist',
    `${(files.reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0) / 2 ** 20).toFixed(1)} MiB`,
    'goal 10 MB'
  )
})

it('checksum of a 4 GiB file', async () => {
  const media = join(dir, 'big')
  mkdirSync(join(media, 'qcow2'), { recursive: true })
  const bytes = 4 * 2 ** 30
  const fd = openSync(join(media, 'qcow2/disk.qcow2'), 'w')
  ftruncateSync(fd, bytes)
  closeSync(fd)
  const path = join(media, 'media.json')
  writeFileSync(
    path,
    JSON.stringify({
      schemaVersion: 1,
      kind: 'media',
      createdAt: '2026-01-01T00:00:00Z',
      arch: 'x86_64',
      files: [{ type: 'qcow2', path: 'qcow2/disk.qcow2', bytes, sha256: digestOf('').slice(7) }],
      image: { reference: 'localhost/a:b' },
      updateReference: 'localhost/a:b',
      builder: { name: 'bootc-image-builder', image: 'localhost/b:c' },
      access: { holdsPassword: false, throwAway: false },
      seconds: 1
    })
  )
  // Its checksum is another one, so nothing is booted.
  const command = [join(projectRoot, 'dist/cli/index.js'), 'smoke-boot', '--media', path]
  note('peak memory while a 4 GiB file is checked', `${(await peakMemory(command)).toFixed(0)} MiB`, 'goal 256 MiB')
  const ratios = []
  for (let i = 0; i < 3; i++)
    ratios.push(
      (await timed([process.execPath, ...command], dir)).cpu /
        (await timed(['sha256sum', join(media, 'qcow2/disk.qcow2')], dir)).cpu
    )
  note('checksum of 4 GiB (CPU)', `${median(ratios).toFixed(2)} ×`, 'sha256sum')
  rmSync(media, { recursive: true })
}, 600_000)

it('npm start, cold and warm', async () => {
  const env = { ...labEnvironment(), LAB_CACHE: join(dir, 'cache') }
  const command = [process.execPath, join(projectRoot, 'dist/cli/index.js'), 'lab', '--yes']
  const cold = await timed(command, dir, env)
  const warm = await timed(command, dir, env)
  expect([cold.code, warm.code]).toEqual([0, 0])
  note('npm start, cold', `${cold.wall.toFixed(0)} s (${cold.cpu.toFixed(0)} s CPU)`, 'goal 150 s')
  note('npm start, warm', `${warm.wall.toFixed(0)} s (${warm.cpu.toFixed(0)} s CPU)`, 'goal 75 s')
  await ran('podman', ['system', 'reset', '--force'], {
    env: { ...env, CONTAINERS_STORAGE_CONF: join(dir, 'cache/storage.conf') }
  })
}, 900_000)

/** User and system seconds of a process so far, from proc(5) stat, at 100 ticks a second. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** QEMU alone with the same machine, until it ends or the console shows the line; returns its CPU seconds. */
async function bareQemu(disk: string, iso: string | undefined, line: RegExp): Promise<number> {
  const firmware = (name: string) =>
    ['/usr/share/OVMF', '/usr/share/OVMF/x64'].map((place) => join(place, name)).find(existsSync) as string
  const variables = join(dir, 'vars.fd')
  copyFileSync(firmware('OVMF_VARS_4M.fd'), variables)
  const log = join(dir, 'bare-console')
  rmSync(log, { force: true })
  const flash = (file: string, readonly: boolean) => [
    '-drive',
    `if=pflash,format=raw,file=${file}${readonly ? ',readonly=on' : ''}`
  ]
  const cd =
    iso === undefined
      ? []
      : ['-drive', `file=${iso},media=cdrom,readonly=on,if=none,id=cd`, '-device', 'ide-cd,drive=cd,bootindex=1']
  const child = spawn(
    'qemu-system-x86_64',
    [
      '-machine',
      'q35',
      '-accel',
      'tcg,thread=single',
      '-cpu',
      'qemu64,-cx16',
      '-smp',
      '2',
      '-m',
      '1024',
      '-nodefaults',
      '-no-reboot',
      '-display',
      'none',
      '-device',
      'VGA',
      ...flash(firmware('OVMF_CODE_4M.fd'), true),
      ...flash(variables, false),
      '-drive',
      `file=${disk},if=none,id=disk,cache=unsafe`,
      '-device',
      'virtio-blk-pci,drive=disk,bootindex=2',
      ...cd,
      '-netdev',
      'user,id=net',
      '-device',
      'virtio-net-pci,netdev=net',
      '-serial',
      `file:${log}`
    ],
    { stdio: 'ignore' }
  )
  const ended = new Promise((resolve) => child.on('close', resolve))
  let cpu = 0
  const watch = setInterval(() => {
    try {
      cpu = cpuOf(child.pid as number)
      if (line.test(stripEscapes(readFileSync(log, 'latin1')))) child.kill('SIGKILL')
    } catch {
      // Not started yet, or ended since.
    }
  }, 50)
  await ended
  clearInterval(watch)
  return cpu
}

interface Recorded {
  at: number
  type: string
  phase?: string
  seconds?: number
  data?: string
}

/** CPU seconds of QEMU to the end of the installation and to the line of the boot, as the run has recorded them. */
function recordedCpu(path: string, line: string): { toLine: number; whole: number } {
  const events = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Recorded)
  const sum = { toLine: 0, whole: 0 }
  let phase = 'install'
  let last = 0
  let seen = false
  let text = ''
  for (const event of events) {
    if (event.type === 'phase' && event.phase === 'boot') {
      sum.toLine += last
      sum.whole += last
      phase = 'boot'
      last = 0
    }
    if (event.type === 'cpu') last = event.seconds ?? 0
    if (event.type === 'console' && phase === 'boot') text = (text + (event.data ?? '')).slice(-5000)
    if (!seen && phase === 'boot' && stripEscapes(text).includes(line)) {
      seen = true
      sum.toLine += last
    }
  }
  sum.whole += last
  return sum
}

it('install and boot against bare QEMU', async () => {
  const iso = join(dir, 'bootc-out/media/bootiso/install.iso')
  const line = 'Reached target multi-user.target'
  const ratios = []
  for (let i = 0; i < 3; i++) {
    const ours = await timed(
      [
        process.execPath,
        join(projectRoot, 'dist/cli/index.js'),
        'smoke-boot',
        '--media',
        iso,
        '--cpu-model',
        'qemu64,-cx16',
        '--memory',
        '1024'
      ],
      dir
    )
    const qemu = recordedCpu(join(dir, 'bootc-out/boot-events.jsonl'), line)
    const disk = join(dir, 'bare.qcow2')
    await ran('qemu-img', ['create', '-q', '-f', 'qcow2', disk, '20G'])
    const bare = (await bareQemu(disk, iso, /(?!)/)) + (await bareQemu(disk, undefined, new RegExp(line)))
    // All that is not QEMU (the monitor, ssh, checksums) counts as ours.
    ratios.push((qemu.toLine + ours.cpu - qemu.whole) / bare)
  }
  note(
    'install and boot to multi-user (CPU)',
    `${median(ratios).toFixed(2)} × (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`,
    'bare QEMU; goal 1.10 ×'
  )
}, 1_200_000)
