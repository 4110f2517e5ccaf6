import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { temporaryDirectory } from '../support/files'
import { type Files, StandInMachine } from './machine'

// What the stand-in of the lab says is held against every recording of bootc 1.16.9: same fields, same values, same lines;
// digests, hashes, times and numbers of layers and bytes aside.
const dir = temporaryDirectory()
const recorded = (name: string) => readFileSync(`test/fixtures/bootc/${name}`, 'utf8')
const recordings = readdirSync('test/fixtures/bootc')

const kernel: Files = { 'usr/lib/modules/6.12/vmlinuz': 'kernel', 'usr/lib/modules/6.12/initramfs.img': 'initramfs' }
const first: Files = { ...kernel, 'etc/os-release': 'one' }
const layers = [first, { 'usr/share/app': '1' }] as const
const second = [first, { 'usr/share/app': '2' }]
const third = [first, { 'usr/share/app': '3' }]
const label = (version: string) => ({ labels: { 'org.opencontainers.image.version': version } })

/** The same text for the same meaning. */
const plain = (text: string) =>
  text
    .replace(/10\.0\.2\.2:(?:5055|15877)\/osc?\b|localhost\/debian-bootc/g, 'REPOSITORY')
    .replace(/sha256:[0-9a-f]{64}/g, 'DIGEST')
    .replace(/\b[0-9a-f]{128}\b/g, 'VERITY')
    .replace(/\b[0-9a-f]{64}\b/g, 'CHECKSUM')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (time) => (time.includes('.') ? 'INSTANT' : 'SECOND'))
    .replace(/\d+(?: |\.\d\u00a0)(?:bytes|[kMG]B)/g, 'SIZE')
    .replace(/done \(\d+ seconds\)/g, 'done (N seconds)')
    .replace(/present: \d+; layers needed: \d+/g, 'present: N; layers needed: N')
    .replace(/layers: +\d+ +Size/g, (columns) => columns.replace(/\d+/, (n) => 'N'.padEnd(n.length)))
const same = (value: unknown) => JSON.parse(plain(JSON.stringify(value))) as unknown
const recordedStatus = (name: string) => same(JSON.parse(recorded(name)))

/** The blocks of a session: a command, and what it printed without the recorder's own lines. */
function session(name: string): Map<string, string[]> {
  const blocks = new Map<string, string[]>()
  let count = new Map<string, number>()
  let lines: string[] = []
  for (const line of recorded(name).split('\n')) {
    if (line.startsWith('$ ')) {
      const command = line.slice(2).replace(/ \(.*\)$/, '')
      count = count.set(command, (count.get(command) ?? 0) + 1)
      lines = []
      blocks.set(`${command}${count.get(command) === 1 ? '' : ` #${count.get(command)}`}`, lines)
    } else {
      const said = plain(line.replace(/\[exit \d+, [\d.]+ s\]$/, ''))
      if (!/^(?:real|user|sys)\s|^rc=|^$/.test(said)) lines.push(said)
    }
  }
  return blocks
}
const printed = (text: string) =>
  plain(text)
    .split('\n')
    .filter((line) => line !== '')

describe('on the backend ostree', () => {
  const image = '10.0.2.2:5055/os'
  const upgrading = session('session-upgrade.txt')
  const switching = session('session-switch.txt')
  let machine: StandInMachine
  beforeAll(() => {
    machine = new StandInMachine(dir, layers, { image: `${image}:latest` })
    machine.push(`${image}:v3`, third, label('3.0'))
  })
  const status = (name: string) => expect(same(machine.status())).toEqual(recordedStatus(name))
  const says = (blocks: Map<string, string[]>, name: string, ...args: string[]) => {
    const said = machine.bootc(...args)
    expect({ code: said.code, lines: printed(said.out) }).toEqual({ code: 0, lines: blocks.get(name) })
  }

  it('is booted', () => {
    status('status-booted.json')
    status('status-after-builder-install.json')
    expect(machine.bootc('upgrade', '--check')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^No changes in: docker:/)
    })
  })

  it('has an update available', () => {
    machine.push(`${image}:latest`, second, label('2.0'))
    says(upgrading, 'bootc upgrade --check', 'upgrade', '--check')
    status('status-update-available.json')
    expect(same(machine.status())).toEqual(same(JSON.parse(upgrading.get('bootc status --json')?.[0] as string)))
  })

  it('is staged', () => {
    says(upgrading, 'bootc upgrade', 'upgrade')
    status('status-staged.json')
    expect(same(machine.status())).toEqual(same(JSON.parse(upgrading.get('bootc status --json #2')?.[0] as string)))
    // The recorder asked for the status and then for an update again, under one heading.
    const lines = upgrading.get('bootc status') as string[]
    const end = lines.findIndex((line) => line.startsWith('No changes in: '))
    expect(printed(machine.bootc('status', '--format=humanreadable').out)).toEqual(lines.slice(0, end))
    expect(printed(machine.bootc('upgrade', '--check').out)).toEqual([lines[end]])
  })

  it('is upgraded', () => {
    machine.reboot()
    machine.bless()
    status('status-after-upgrade.json')
  })

  it('has a rollback queued', () => {
    says(switching, 'bootc rollback', 'rollback')
    status('status-rollback-queued.json')
  })

  it('is rolled back', () => {
    machine.reboot()
    status('status-after-rollback.json')
  })

  it('refuses what cannot be switched to', () => {
    const refused = (name: string) => {
      const said = machine.bootc('switch', name)
      expect({ code: said.code, lines: printed(said.err) }).toEqual({
        code: 1,
        lines: switching.get(`bootc switch ${name}`)
      })
    }
    machine.refuse(
      `docker://${image}:nosuchtag`,
      `Error retrieving manifest for image: reading manifest nosuchtag in ${image}: manifest unknown`
    )
    machine.refuse(
      'docker://10.0.2.2:5999/os:v3',
      'Error parsing image name "docker://10.0.2.2:5999/os:v3": pinging container registry 10.0.2.2:5999: Get "https://10.0.2.2:5999/v2/": dial tcp 10.0.2.2:5999: connect: connection refused'
    )
    machine.push('10.0.2.2:5055/plain:1', layers, { labels: { 'containers.bootc': undefined as unknown as string } })
    refused(`${image}:nosuchtag`)
    refused('10.0.2.2:5055/plain:1')
    refused('10.0.2.2:5999/os:v3')
  })

  it('switches', () => {
    says(switching, 'bootc switch 10.0.2.2:5055/os:v3', 'switch', `${image}:v3`)
    expect(same(machine.status())).toEqual(same(JSON.parse(switching.get('bootc status --json')?.[0] as string)))
    says(switching, 'bootc switch 10.0.2.2:5055/os:v3 #2', 'switch', `${image}:v3`)
  })

  it('discards what is staged in rolling back', () => {
    says(switching, 'bootc rollback', 'rollback')
    says(switching, 'bootc status --format=humanreadable', 'status', '--format=humanreadable')
    expect(machine.status()).toMatchObject({ status: { staged: null, rollbackQueued: true } })
  })

  it('has both queued and staged', () => {
    // The recorded session got here by `upgrade --tag` and `--download-only`, which the stand-in has not.
    expect(machine.bootc('switch', `${image}:v3`).code).toBe(0)
    says(switching, 'bootc status --format=humanreadable #2', 'status', '--format=humanreadable')
    expect(same(machine.status('--booted'))).toEqual(
      same(JSON.parse(switching.get('bootc status --json --booted')?.[0] as string))
    )
  })

  it('refuses contradictions and who is not root', () => {
    const refuses = (name: string, code: number, ...args: string[]) => {
      const said = machine.bootc(...args)
      expect({ code: said.code, lines: printed(said.err) }).toEqual({ code, lines: switching.get(name) })
    }
    refuses('bootc upgrade --check --apply', 2, 'upgrade', '--check', '--apply')
    machine.user('65534')
    refuses('su nobody -s /bin/sh -c bootc status --json', 1, 'status', '--json')
    refuses('su nobody -s /bin/sh -c bootc upgrade', 1, 'upgrade')
    machine.user('0')
  })

  it('says what every block of the sessions says, but for these', () => {
    expect([...upgrading.keys()]).toEqual([
      'bootc upgrade --check',
      'bootc status --json',
      'bootc upgrade',
      'bootc status --json #2',
      'bootc status'
    ])
    expect([...switching.keys()].filter((name) => /--tag|--download-only|loader-entries/.test(name))).toHaveLength(3)
    expect(switching.size).toBe(16)
  })
})

describe('on the backend composefs', () => {
  const image = '10.0.2.2:15877/osc:latest'
  const blocks = session('session-composefs-upgrade.txt')
  let machine: StandInMachine
  beforeAll(() => {
    machine = new StandInMachine(dir, layers, { image, backend: 'composefs' })
  })
  const status = (name: string) =>
    expect(same(machine.status())).toEqual(recordedStatus(`status-composefs-${name}.json`))

  it('goes through the recorded states', () => {
    status('booted')
    machine.push(image, second, label('2.0'))
    expect(printed(machine.bootc('upgrade', '--check').out)).toEqual(blocks.get('bootc upgrade --check'))
    expect(printed(machine.bootc('upgrade').out)).toEqual(blocks.get('bootc upgrade'))
    status('staged')
    expect(same(machine.status())).toEqual(same(JSON.parse(blocks.get('bootc status --json')?.[0] as string)))
    const human = blocks.get('bootc status --format=humanreadable') as string[]
    expect(printed(machine.bootc('status', '--format=humanreadable').out)).toEqual(
      human.slice(0, human.indexOf('entries'))
    )
    machine.reboot()
    machine.bless()
    status('after-upgrade')
    expect(machine.bootc('rollback').code).toBe(0)
    status('rollback-queued')
  })

  it('refuses a manifest that is not of OCI', () => {
    machine.push(image, third, { mediaType: 'application/vnd.docker.distribution.manifest.v2+json' })
    expect(machine.bootc('upgrade')).toMatchObject({
      code: 1,
      err: expect.stringContaining('blob unknown to registry')
    })
  })
})

describe('elsewhere', () => {
  it('in a container nothing is booted', () => {
    const machine = new StandInMachine(dir, layers, { image: 'r/os:1' })
    machine.uninstall()
    expect(machine.status()).toEqual(JSON.parse(recorded('status-in-container.json')))
    expect(machine.bootc('upgrade')).toEqual({ code: 1, out: '', err: 'error: System not booted via bootc\n' })
  })

  it('names itself', () => {
    const machine = new StandInMachine(dir, layers, { image: 'r/os:1' })
    expect(machine.bootc('--version').out).toBe('stand-in, not bootc\nbootc 1.16.9\n')
    expect(machine.bootc('--help').out).toMatch(/^stand-in, not bootc/)
  })

  it.each(['upgrade', 'switch', 'rollback'])('%s takes no option that the real one has not', (command) => {
    const source = readFileSync('test/lab/base/stand-in/change.sh', 'utf8')
    const parser = source.slice(source.indexOf(`\n${command}_options() {`)).split('\n}\n')[0] as string
    const options = [...parser.matchAll(/^ {4}(--[a-z-]+)\)/gm)].map(([, option]) => option)
    const help = recorded(`bootc-${command}-help.txt`)
    // Hidden in the help, and what its installer calls.
    expect(options.filter((option) => option !== '--mutate-in-place' && !help.includes(`      ${option}`))).toEqual([])
    expect(options).toContain('--apply')
  })

  it('has a case for every recorded status and session', () => {
    expect(recordings.filter((name) => /^(?:status|session)-/.test(name))).toHaveLength(15)
  })
})
