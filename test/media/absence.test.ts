import { describe, expect, it, jest } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { action } from '../../src/entries/build-media'
import { buildMedia, type Shown } from '../../src/media/build'
import { cpioOf, diskOf, ext4Of, isoOf, tarOf } from '../../src/media/scan/canary'
import { treeArguments, convertArguments } from '../../src/media/scan/trees'
import { Failure } from '../../src/model/failure'
import { mediaSummary } from '../../src/report/media'
import { contextIn } from '../support/context'
import { FakePodman } from '../support/fake-podman'
import { temporaryDirectory, withPath, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'
import { expectValid } from '../support/schema'

// The scan looks through all of /tmp, which may be large here.
jest.setTimeout(60_000)

// Of this file alone: the scan looks at temporary places that other tests use too.
const hash = `$6$${randomBytes(6).toString('hex')}$${randomBytes(40).toString('hex')}`
const content = Buffer.from(`a line with ${hash} in it\n`)
const base64 = Buffer.from(`rescue:${hash}`).toString('base64')
const config = `[[customizations.user]]\nname = "rescue"\npassword = "${hash}"\n`
const layer = 'e'.repeat(64)
const image = {
  Id: 'f'.repeat(64),
  Digest: `sha256:${'d'.repeat(64)}`,
  Size: 1000,
  Architecture: 'amd64',
  Labels: { 'containers.bootc': '1' },
  RootFS: { Layers: [`sha256:${layer}`] },
  History: [{ created_by: 'COPY . /' }]
}
const builder = { Id: 'b'.repeat(64), Digest: `sha256:${'c'.repeat(64)}` }
const root = temporaryDirectory()
let count = 0

/** What `podman save` gives for an image of one layer. */
const saved = (tar: Buffer, more: Buffer = Buffer.alloc(0)) =>
  Buffer.concat([tarOf(`${layer}.tar`, tar).subarray(0, -1024), more, Buffer.alloc(1024)])
const clean = tarOf('etc/os-release', Buffer.from('ID=kiosk\n'))

function setUp(inputs: Readonly<Record<string, string>> = {}, media: Buffer = isoOf('FILE', Buffer.from('x'))) {
  const dir = join(root, String(count++))
  mkdirSync(dir)
  const podman = new FakePodman(dir)
  podman.add(image, 'localhost/kiosk:dev')
  podman.add(builder, 'localhost/builder:1')
  podman.saves(saved(clean))
  const given = write(join(dir, 'given'), media)
  const builds = (more = '') =>
    podman.on(
      'run',
      `${more}\nmkdir -p $(dirname $out/${inputs['types'] === 'raw' ? 'image/disk.raw' : 'bootiso/install.iso'}); cp ${given} $out/${inputs['types'] === 'raw' ? 'image/disk.raw' : 'bootiso/install.iso'}`
    )
  builds()
  const context = contextIn(dir)
  const reporter = new RecordingReporter()
  const path = write(join(dir, 'config.toml'), config, 0o600)
  const read = () =>
    action.read(
      inputsOf({
        image: 'localhost/kiosk:dev',
        'update-reference': 'ghcr.io/example/kiosk:latest',
        'builder-image': 'localhost/builder:1',
        rootfs: 'ext4',
        'target-arch': 'x86_64',
        config: path,
        ...inputs
      }),
      context
    )
  const build = (shown?: Shown) => withPath(podman.bin, () => buildMedia(read(), context, reporter, shown))
  return { dir, out: join(dir, 'media'), podman, builds, reporter, build }
}

async function failureOf(run: Promise<unknown>): Promise<Failure> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown
  )
  if (!(error instanceof Failure)) throw new Error(`expected a Failure, got ${String(error)}`)
  return error
}

/** The build fails, names the place and not the secret, and leaves nothing. */
async function leaks(run: Promise<unknown>, out: string, evidence: RegExp): Promise<void> {
  const failure = await failureOf(run)
  expect([failure.code, failure.evidence]).toEqual(['secret-leaked', expect.stringMatching(evidence)])
  expect(failure.line).not.toContain(hash.slice(0, 12))
  expect(existsSync(join(out, 'media.json'))).toBe(false)
  expect(existsSync(join(out, 'bootiso'))).toBe(false)
}

describe('the scan of a build', () => {
  it('proves the absence, with figures, where there is none', async () => {
    const { build } = setUp()
    const { report } = await build()
    expectValid('media', report)
    const scan = report.scan
    expect(scan).toMatchObject({ result: 'clean', unopened: [] })
    expect(scan?.forms).toBeGreaterThan(8)
    expect(scan?.canary.found).toBe(scan?.canary.planted)
    expect(scan?.canary.planted).toBeGreaterThan(6)
    expect(scan?.places.map(({ place }) => place)).toEqual([
      'what this step said',
      'processes while the builder ran',
      "the builder's log",
      'outputs, summary and files beside the media',
      "the step's files",
      'the image',
      'bootiso/install.iso',
      'what else the builder wrote',
      'the config',
      "this machine's temporary places",
      "the builder's store"
    ])
    const where = scan?.places.flatMap(({ place, expected }) => (expected.length > 0 ? [place] : []))
    expect(where).toEqual(['the config'])
    const summary = mediaSummary(report, [])
    expect(summary).toContain('### Where the secret is and is not')
    expect(summary).toContain(`found: ${scan?.canary.found}.`)
    expect(summary).not.toContain(hash)
  })

  it('allows the kickstart of an ISO, and counts', async () => {
    const tree = join(root, 'tree')
    write(join(tree, 'osbuild-base.ks'), `user --name rescue --password ${hash} --iscrypted\n`)
    const iso = join(root, 'with.iso')
    execFileSync('xorriso', ['-report_about', 'FATAL', '-as', 'mkisofs', '-r', '-o', iso, tree], { stdio: 'ignore' })
    const { build } = setUp({}, readFileSync(iso))
    const { report } = await build()
    expect(report.scan?.places.find(({ place }) => place === 'bootiso/install.iso')?.expected).toEqual([
      { path: 'bootiso/install.iso > /osbuild-base.ks', matches: 1 }
    ])
  })

  it.each<[string, Buffer, RegExp]>([
    ['a file of the ISO', isoOf('PLAN', content), /^bootiso\/install\.iso: bootiso\/install\.iso > \/PLAN \(1\)$/],
    ['a file that only looks like the kickstart', isoOf('OSBUILD.KS', content), /OSBUILD\.KS/],
    [
      'a gzip initrd in it',
      isoOf('INITRD', Buffer.concat([cpioOf('a', Buffer.from('x')), gzipSync(cpioOf('etc/x', content))])),
      /INITRD > \/etc\/x/
    ],
    ['a layer in it', isoOf('BLOB', gzipSync(tarOf('etc/x', content))), /BLOB > \/etc\/x/]
  ])('fails on %s', async (_, media, evidence) => {
    const { build, out } = setUp({}, media)
    await leaks(build(), out, evidence)
  })

  it.each<[string, (podman: FakePodman) => void, RegExp]>([
    [
      'a file that a later layer deletes',
      (podman) => podman.saves(saved(tarOf('root/.netrc', content))),
      /^the image: image > \/e{64}\.tar > \/root\/\.netrc \(1\)$/
    ],
    ['a compressed file of a layer', (podman) => podman.saves(saved(tarOf('x.gz', gzipSync(content)))), /x\.gz/],
    [
      'the saved config',
      (podman) => podman.saves(saved(clean, tarOf('config.json', content).subarray(0, -1024))),
      /config\.json/
    ],
    [
      'an ARG in the history',
      (podman) =>
        podman.add(
          { ...image, History: [{ created_by: `|1 TOKEN=${base64} /bin/sh` }] } as never,
          'localhost/kiosk:dev'
        ),
      /labels, history/
    ],
    [
      'a label',
      (podman) => podman.add({ ...image, Labels: { ...image.Labels, note: hash } }, 'localhost/kiosk:dev'),
      /labels, history/
    ]
  ])('T8: fails on %s', async (_, change, evidence) => {
    const { build, out, podman } = setUp()
    change(podman)
    await leaks(build(), out, evidence)
  })

  it.each<[string, string, RegExp]>([
    ['a file beside the media', `echo '${hash}' > $out/notes.txt`, /^what else the builder wrote: .*\/notes\.txt/],
    [
      'a leftover in a temporary place',
      `mkdir -p ${root}/left; echo '${base64}' | gzip > ${root}/left/over.gz`,
      /^this machine's temporary places: .*left\/over\.gz/
    ],
    [
      'an argument of a child',
      `sh -c 'sleep 1.5' sh '${hash}'`,
      /^processes while the builder ran: arguments of sh \(1\)/
    ],
    ['the environment of a child', `TOKEN='${base64}' sh -c 'sleep 1.5; :'`, /environment of sh/]
  ])('T4, T15: fails on %s', async (_, shell, evidence) => {
    const { build, out, builds } = setUp()
    builds(shell)
    await leaks(build(), out, evidence)
  })

  it('fails on an output, and on a file of the step', async () => {
    const { build, out } = setUp()
    await leaks(
      build(() => ({ summary: `| ${hash} |` })),
      out,
      /^outputs, summary and files beside the media: summary/
    )
    process.env['GITHUB_ENV'] = write(join(root, 'github-env'), `A=${hash}\n`)
    try {
      await leaks(build(), out, /^the step's files: .*github-env/)
    } finally {
      delete process.env['GITHUB_ENV']
    }
  })

  it('allows accounts and blocks of a disk, and the known argument of useradd, and no other file', async () => {
    const disk = diskOf(Buffer.alloc(0))
    ext4Of(Buffer.from(hash.slice(0, 32))).copy(disk, 34 * 512, 0, 14 * 512)
    const at = 34 * 512 + 2000
    const raw = Buffer.concat([disk, Buffer.alloc(512)])
    content.copy(raw, at)
    const { build, podman, builds, out } = setUp({ types: 'raw' }, raw)
    const useradd = write(join(root, 'useradd'), '#!/bin/sh\nsleep 1.5\n', 0o755)
    builds(`sh ${useradd} --password '${hash}' rescue`)
    const canary = 'case "$*" in *canary.ext4*) ;; esac'
    const tar = (name: string) => {
      const files = write(join(root, name.replaceAll('/', '-')), tarOf(`./0/${name}`, content).subarray(0, -1024))
      // The canary as the container would read it from the image that is handed over.
      podman.on(
        'config',
        `${canary}
for arg; do case "$arg" in *:/media-*:ro) folder=\${arg%%:*}; [ -e "$folder/canary.ext4" ] && canary=$folder/canary.ext4 ;; esac; done
t=$(mktemp -d); mkdir $t/1; /usr/sbin/debugfs -R 'cat /canary' $canary 2>/dev/null > $t/1/canary
cat ${files}; tar -C $t -cf - ./1/canary; rm -r $t`
      )
    }
    // What was written in the millisecond in which the step begins counts as the step's.
    const later = () => new Promise((resolve) => setTimeout(resolve, 20))
    tar('ostree/deploy/default/deploy/abc.0/etc/shadow')
    await later()
    const { report } = await build()
    const places = report.scan?.places ?? []
    expect(places.find(({ place }) => place === 'image/disk.raw')?.expected).toEqual([
      { path: 'image/disk.raw > partition 1', matches: 1 },
      { path: 'image/disk.raw > partition 1 > /ostree/deploy/default/deploy/abc.0/etc/shadow', matches: 1 }
    ])
    expect(places.find(({ place }) => place === 'processes while the builder ran')?.expected).toEqual([
      { path: 'arguments of sh', matches: 1 }
    ])
    tar('etc/shadow.bak')
    await later()
    await leaks(build(), join(out, 'none'), /image\/disk\.raw > partition 1 > \/etc\/shadow\.bak/)
  })

  it('says what could not be opened, and that the canary of a mount that gave nothing was missed', async () => {
    const { build, podman } = setUp({}, isoOf('ROOT', ext4Of(Buffer.from('x'.repeat(32))).subarray(0, 2048)))
    podman.on(
      'config',
      `echo 'not-mounted 0 mount: unknown filesystem' >&2; echo 'not-mounted 1 mount: permission denied' >&2`
    )
    const { report } = await build()
    // What others leave in /tmp while this runs is searched too.
    const unopened = report.scan?.unopened.filter(({ place }) => place !== "this machine's temporary places")
    expect(unopened).toEqual([
      {
        place: 'bootiso/install.iso',
        reason: 'ext4 not mounted: mount: unknown filesystem',
        first: 'bootiso/install.iso > /ROOT',
        files: 1
      }
    ])
    expectValid('media', report)
    expect(mediaSummary(report, [])).toContain('Searched as raw bytes only:')
    podman.on('config', ':')
    const failure = await failureOf(build())
    expect([failure.code, failure.evidence]).toEqual(['scan-blind', 'file systems of bootiso/install.iso'])
  })

  it('is blind, and says so, when layers are missing', async () => {
    const { build, podman, out } = setUp()
    podman.saves(Buffer.alloc(1024))
    const failure = await failureOf(build())
    expect([failure.code, failure.message]).toEqual(['scan-blind', 'The scan saw 0 of the 1 layers of the image.'])
    expect(existsSync(join(out, 'media.json'))).toBe(false)
  })

  it('costs nothing without a secret, and with scan: false', async () => {
    const { build, podman } = setUp({
      config: write(join(root, 'keys.toml'), '[[customizations.user]]\nname = "rescue"\n')
    })
    expect((await build()).report.scan).toMatchObject({ result: 'nothing-to-search', places: [] })
    expect(podman.calls().filter((call) => call.startsWith('save'))).toEqual([])
    const off = setUp({ scan: 'false' })
    expect((await off.build()).report.scan).toBeUndefined()
    expect(off.podman.calls().filter((call) => call.startsWith('save'))).toEqual([])
  })
})

describe('the containers of the scan', () => {
  const tree = (file: string, fileSystem: 'squashfs' | 'xfs') => ({
    file,
    from: 4096,
    bytes: 8192,
    fileSystem,
    path: 'x'
  })

  it('mount each image read-only, and print all files as one tar', () => {
    const args = treeArguments('builder', [tree('/out/a.iso', 'squashfs'), tree('/tmp/b.raw', 'xfs')])
    expect(args.slice(0, 13)).toEqual([
      ...['--privileged', '--security-opt', 'label=type:unconfined_t', '--pull=never', '--network', 'none'],
      ...['--volume', '/dev:/dev', '--volume', '/out:/media-0:ro', '--volume', '/tmp:/media-1:ro', '--entrypoint']
    ])
    expect(args.slice(13, 16)).toEqual(['sh', 'builder', '-c'])
    expect(args.slice(17)).toEqual([
      'sh',
      ...['squashfs', 'ro,loop,offset=4096,sizelimit=8192', '/media-0/a.iso'],
      ...['xfs', 'ro,loop,offset=4096,sizelimit=8192,norecovery,nouuid', '/media-1/b.raw']
    ])
  })

  it('make a raw disk', () => {
    expect(convertArguments('builder', '/out/qcow2/disk.qcow2', '/scratch')).toEqual([
      ...['--pull=never', '--network', 'none', '--security-opt', 'label=disable'],
      ...['--volume', '/out/qcow2:/media:ro', '--volume', '/scratch:/scratch', '--entrypoint', 'qemu-img'],
      ...['builder', 'convert', '-O', 'raw', '/media/disk.qcow2', '/scratch/disk.raw']
    ])
  })
})
