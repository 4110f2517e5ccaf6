import { describe, expect, it, jest } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { action } from '../../src/entries/build-media'
import { buildMedia } from '../../src/media/build'
import { accessSidecar } from '../../src/model/access-report'
import { Failure } from '../../src/model/failure'
import type { MediaReport } from '../../src/model/media'
import { contextIn } from '../support/context'
import { FakePodman } from '../support/fake-podman'
import { temporaryDirectory, withPath, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'
import { expectValid } from '../support/schema'

// The scan looks through all of /tmp, which may be large here.
jest.setTimeout(60_000)

// Of this file alone: the scan looks at temporary places that other tests use too.
const hash = `$6$${randomBytes(6).toString('hex')}$${'x'.repeat(85)}/`
const config = `[[customizations.user]]\nname = "rescue"\npassword = "${hash}"\n`
const image = {
  Id: 'f'.repeat(64),
  Digest: `sha256:${'d'.repeat(64)}`,
  Size: 1000,
  Architecture: 'amd64',
  Labels: { 'containers.bootc': '1', 'org.opencontainers.image.version': '7' }
}
const builder = { Id: 'b'.repeat(64), Digest: `sha256:${'c'.repeat(64)}` }
const update = 'ghcr.io/example/kiosk:latest'

/** What a builder does that works: with its nasty habits, a readable manifest and a printed kickstart. */
const good = `
echo '{"password": "${hash}"}' > $out/manifest-anaconda-iso.json
echo 'org.osbuild.kickstart: ${'a'.repeat(64)} {'
echo 'user --name rescue --password ${hash}'
echo '⏱  Duration: 0s'
echo 'password is ${hash}' >&2
printf '%s' "${Buffer.from(hash).toString('base64')}"
mkdir $out/bootiso; echo iso > $out/bootiso/install.iso`

const user = { name: 'rescue', groups: [], principals: [], keys: [], authorities: [] }
const registry = { logins: [], authorities: [] }
const accessReport = {
  kind: 'access-report',
  schemaVersion: 1,
  holdsPassword: true,
  throwAway: true,
  registry,
  users: [user]
}

let count = 0
const root = temporaryDirectory()

function setUp(inputs: Readonly<Record<string, string>> = {}) {
  const dir = join(root, String(count++))
  mkdirSync(dir)
  const podman = new FakePodman(dir)
  podman.add(image, 'localhost/kiosk:dev')
  podman.add(builder, 'localhost/builder:1')
  podman.on('run', good)
  const reporter = new RecordingReporter()
  const context = contextIn(dir)
  const read = () =>
    action.read(
      inputsOf({
        image: 'localhost/kiosk:dev',
        'update-reference': update,
        'builder-image': 'localhost/builder:1',
        rootfs: 'ext4',
        'target-arch': 'x86_64',
        ...inputs
      }),
      context
    )
  const out = join(dir, 'media')
  return {
    dir,
    out,
    podman,
    reporter,
    context,
    build: () => withPath(podman.bin, () => buildMedia(read(), context, reporter))
  }
}

async function failureOf(run: Promise<unknown>): Promise<Failure> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown
  )
  if (!(error instanceof Failure)) throw new Error(`expected a Failure, got ${String(error)}`)
  return error
}

const leftovers = (dir: string) => (existsSync(dir) ? readdirSync(dir, { recursive: true }) : [])

describe('build-media', () => {
  it('T3: leaves the ISO, its checksum and media.json, and nothing with the hash', async () => {
    const { dir, out, build } = setUp({ config: write(join(root, 'config.toml'), config, 0o600) })
    const { report, reportPath } = await build()
    expect(leftovers(out).sort()).toEqual(['SHA256SUMS', 'bootiso', 'bootiso/install.iso', 'media.json'])
    expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: out }).toString()).toBe('bootiso/install.iso: OK\n')
    expect(JSON.parse(readFileSync(reportPath, 'utf8'))).toEqual(report)
    expectValid('media', report)
    expect(report).toMatchObject({
      arch: 'x86_64',
      image: { reference: 'containers-storage:localhost/kiosk:dev', storageDigest: image.Digest, version: '7' },
      updateReference: update,
      builder: {
        name: 'bootc-image-builder',
        reason: 'it alone makes anaconda-iso',
        image: 'localhost/builder:1',
        digest: builder.Digest
      },
      access: { holdsPassword: true, throwAway: false }
    })
    expect(statSync(join(out, 'bootiso/install.iso')).mode & 0o777).toBe(0o600)
    const log = readFileSync(join(dir, 'builder.log'), 'utf8')
    expect(log).not.toContain('xxxx')
    expect(log.split('\n').sort()).toEqual([
      '',
      '(the kickstart, which holds the credential, is not shown)',
      '***',
      `org.osbuild.kickstart: ${'a'.repeat(64)} {`,
      'password is ***',
      '⏱  Duration: 0s'
    ])
  })

  it('T23: gives the image the name that machines follow while the builder runs, and a store and a config of its own', async () => {
    const { podman, build } = setUp({ config: write(join(root, 'config2.toml'), config, 0o600) })
    podman.on('run', `stat -c 'config %a' $config; cmp $config ${join(root, 'config2.toml')} || exit 9\n${good}`)
    const { report } = await build()
    const calls = podman.calls()
    const run = calls.find((call) => call.startsWith('run')) ?? ''
    expect(run).toMatch(/ ghcr\.io\/example\/kiosk:latest$/)
    const volume = / --volume (bootc-actions-[\w-]+-store):\/store /.exec(run)?.[1]
    expect(calls).toContain(`volume rm --force ${volume}`)
    expect(calls.indexOf(`tag ${image.Id} ${update}`)).toBeLessThan(calls.indexOf(run))
    expect(podman.names()).not.toContain(update)
    const source = / --volume (\S+):\/config\.toml:ro /.exec(run)?.[1] ?? ''
    expect(source).toMatch(/^\/dev\/shm\/bootc-actions-|bootc-actions-/)
    expect(existsSync(source)).toBe(false)
    expect(report.updateReference).toBe(update)
  })

  it('leaves the storage as it was when the image came from an archive', async () => {
    const { podman, dir, build } = setUp({ image: `oci-archive:${write(join(root, 'kiosk.oci'), 'x')}` })
    const copy = { ...image, Id: '3'.repeat(64) }
    podman.on(
      'pull',
      `cp ${write(join(dir, 'copy.json'), JSON.stringify(copy))} "$(image ${copy.Id})"; echo ${copy.Id}`
    )
    const before = podman.names()
    const { report } = await build()
    expect(report.image.id).toBe(copy.Id)
    expect(podman.names()).toEqual(before)
    const calls = podman.calls()
    expect(calls.indexOf(`rmi ${copy.Id}`)).toBeGreaterThan(calls.findIndex((call) => call.startsWith('run')))
  })

  it('gives the name back to the image that had it', async () => {
    const { podman, build } = setUp()
    podman.add({ ...image, Id: '1'.repeat(64) }, update)
    await build()
    expect(podman.idOf(update)).toBe('1'.repeat(64))
  })

  it('fails when the name was given to another image meanwhile', async () => {
    const { podman, out, build } = setUp()
    podman.on('run', `podman tag ${builder.Id} ${update}\n${good}`)
    expect((await failureOf(build())).code).toBe('tag-moved')
    expect(leftovers(out)).toEqual([])
  })

  it('names the cause of a failure and leaves nothing, not even the manifest', async () => {
    const { out, podman, build, dir } = setUp()
    podman.on('run', `${good}\ncat ${fixture('fail-no-useradd')}\nexit 1`)
    const failure = await failureOf(build())
    expect(failure.code).toBe('image-lacks-tool')
    expect(failure.message).toContain('useradd')
    expect(leftovers(out)).toEqual([])
    expect(podman.names()).not.toContain(update)
    expect(readFileSync(join(dir, 'builder.log'), 'utf8')).toContain('useradd')
  })

  it.each([
    ['is killed', 'exit 137', 'out-of-memory'],
    ['ends well without the file', ':', 'no-media'],
    ['ends well with an empty file', 'mkdir $out/bootiso; : > $out/bootiso/install.iso', 'no-media'],
    ['cannot be started', 'echo "Error: no such image" >&2; exit 125', 'podman-failed']
  ])('fails when the builder %s', async (_, shell, code) => {
    const { out, podman, build } = setUp()
    podman.on('run', shell)
    expect((await failureOf(build())).code).toBe(code)
    expect(leftovers(out)).toEqual([])
  })

  it('refuses an image without the label before anything else happens', async () => {
    const { podman, build } = setUp()
    podman.add({ ...image, Labels: {} }, 'localhost/kiosk:dev')
    expect((await failureOf(build())).code).toBe('not-bootc')
    expect(podman.calls().filter((call) => call.startsWith('run'))).toEqual([])
  })

  it('refuses with figures when the disk is too small, before the builder is pulled', async () => {
    const { podman, build } = setUp({ 'builder-image': 'registry.example/builder:1' })
    podman.add({ ...image, Size: 2 ** 50 }, 'localhost/kiosk:dev')
    const failure = await failureOf(build())
    expect(failure.code).toBe('disk-full')
    expect(failure.line).toMatch(/\d+ TiB are needed, [\d.]+ [GT]iB are free.*the anaconda-iso 614 TiB/)
    expect(podman.calls().filter((call) => /^(run|pull)/.test(call))).toEqual([])
  })

  it('replaces what an earlier run left and nothing else', async () => {
    const { out, build, podman } = setUp({ types: 'qcow2\nraw', 'output-dir': 'media' })
    podman.on('run', 'mkdir $out/qcow2 $out/image; echo 1 > $out/qcow2/disk.qcow2; echo 2 > $out/image/disk.raw')
    await build()
    write(join(out, 'notes.txt'), 'mine')
    podman.on('run', 'mkdir $out/qcow2 $out/image; echo 3 > $out/qcow2/disk.qcow2; echo 4 > $out/image/disk.raw')
    await build()
    expect(readFileSync(join(out, 'qcow2/disk.qcow2'), 'utf8')).toBe('3\n')
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine')
    expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: out }).toString()).toBe(
      'qcow2/disk.qcow2: OK\nimage/disk.raw: OK\n'
    )
  })

  it('keeps the earlier media when the new build fails', async () => {
    const { out, build, podman } = setUp()
    await build()
    podman.on('run', 'exit 1')
    await failureOf(build())
    expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: out }).toString()).toContain('OK')
  })

  it('refuses to overwrite a file that no media.json of ours names', async () => {
    const { out, build, podman } = setUp()
    write(join(out, 'bootiso/install.iso'), 'precious')
    expect((await failureOf(build())).code).toBe('output-not-empty')
    expect(readFileSync(join(out, 'bootiso/install.iso'), 'utf8')).toBe('precious')
    expect(podman.calls()).toEqual([])
  })

  it('calls image-builder once a type and finds the files where it was told to put them', async () => {
    const { podman, build, out } = setUp({ builder: 'image-builder', types: 'qcow2\nvmdk' })
    podman.on(
      'run',
      'for type; do :; done; mkdir $out/$type; echo x > $out/$type/disk.$type; echo m > $out/$type/disk.osbuild-manifest.json'
    )
    await build()
    expect(podman.calls().filter((call) => call.startsWith('run'))).toHaveLength(2)
    expect(leftovers(out).sort()).toEqual([
      'SHA256SUMS',
      'media.json',
      'qcow2',
      'qcow2/disk.qcow2',
      'vmdk',
      'vmdk/disk.vmdk'
    ])
  })

  it('lists a file that two types share once in SHA256SUMS', async () => {
    const { podman, build, out } = setUp({ types: 'raw\nami' })
    podman.on('run', 'mkdir $out/image; echo x > $out/image/disk.raw')
    const { report } = await build()
    expect(report.files.map(({ type }) => type)).toEqual(['raw', 'ami'])
    expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8').split('\n')).toHaveLength(2)
  })

  it('builds an installer under a name of its own, with the payload under the name that is followed', async () => {
    const { podman, build } = setUp({
      types: 'bootc-installer',
      'installer-payload-ref': 'containers-storage:localhost/payload:1'
    })
    podman.add({ ...image, Id: '2'.repeat(64) }, 'localhost/payload:1')
    await build()
    const run = podman.calls().find((call) => call.startsWith('run')) ?? ''
    expect(run).toMatch(
      /--installer-payload-ref ghcr\.io\/example\/kiosk:latest .* localhost\/bootc-actions\/installer:latest$/
    )
    expect(podman.calls()).toContain(`tag ${'2'.repeat(64)} ${update}`)
    expect(podman.names().filter((name) => name.includes('installer'))).toEqual([])
  })

  it.each([
    ['bootc-installer', 'image-builder'],
    ['bootc-generic-iso', 'auto']
  ])('builds a %s with a payload by image-builder, as %s, and says why', async (types, builder) => {
    const { podman, reporter, build } = setUp({
      types,
      builder,
      'installer-payload-ref': 'containers-storage:localhost/payload:1'
    })
    podman.add({ ...image, Id: '2'.repeat(64) }, 'localhost/payload:1')
    const { report } = await build()
    const run = podman.calls().find((call) => call.startsWith('run')) ?? ''
    expect(run).toMatch(
      new RegExp(
        `build --bootc-ref localhost/bootc-actions/installer:latest --bootc-default-fs ext4 --bootc-installer-payload-ref ${update} ` +
          `--cache /store --output-dir /output/bootiso --output-name install --progress verbose ${types}$`
      )
    )
    const reason = builder === 'auto' ? 'it alone makes bootc-generic-iso' : 'as the input builder says'
    expect(report.builder).toMatchObject({ name: 'image-builder', reason })
    expect(reporter.text).toContain(`Builder: image-builder (${reason})`)
    // What machines run is the payload, and so is what the report is of.
    expect(report.image.id).toBe('2'.repeat(64))
  })

  it('asks the image for its root file system, and falls back to xfs', async () => {
    const { podman, build } = setUp({ rootfs: 'auto' })
    podman.on(
      'config',
      `printf '%s\\n' '/usr/lib/bootc/install/00-x.toml:[install.filesystem.root]' '/usr/lib/bootc/install/00-x.toml:type = "btrfs"'`
    )
    expect((await build()).report.rootfs).toBe('btrfs')
    podman.on('config', 'exit 127')
    expect((await build()).report.rootfs).toBe('xfs')
  })

  it('hands AWS credentials over in a file that is gone afterwards, and tells the AMI', async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'aws-secret-value' })
    try {
      const { podman, build, dir } = setUp({
        types: 'ami',
        'aws-ami-name': 'kiosk',
        'aws-bucket': 'b',
        'aws-region': 'r'
      })
      podman.on(
        'run',
        `stat -c %a $environment > ${root}/mode; cp $environment ${root}/environment; env > ${root}/env
         mkdir $out/image; echo x > $out/image/disk.raw; echo 'AMI registered: ami-0abc'; echo 'Snapshot ID: snap-1'`
      )
      expect((await build()).report.amiId).toBe('ami-0abc')
      expect(readFileSync(join(root, 'environment'), 'utf8')).toBe(
        'AWS_ACCESS_KEY_ID=AKIAEXAMPLE\nAWS_SECRET_ACCESS_KEY=aws-secret-value\n'
      )
      expect(readFileSync(join(root, 'mode'), 'utf8')).toBe('600\n')
      expect(readFileSync(join(root, 'env'), 'utf8')).not.toContain('aws-secret-value')
      expect(podman.calls().join('\n')).not.toContain('aws-secret-value')
      const path = / --env-file (\S+) /.exec(podman.calls().find((call) => call.startsWith('run')) ?? '')?.[1] ?? ''
      expect(path).not.toBe('')
      expect(existsSync(path)).toBe(false)
      expect(readFileSync(join(dir, 'builder.log'), 'utf8')).toContain('AMI registered')
    } finally {
      delete process.env['AWS_ACCESS_KEY_ID']
      delete process.env['AWS_SECRET_ACCESS_KEY']
    }
  })

  it('covers the database of a storage that is not at its usual path', async () => {
    const { podman, build, dir } = setUp()
    podman.info({ graphRoot: '/srv/storage', volumePath: dir, graphDriverName: 'overlay' })
    await build()
    const run = podman.calls().find((call) => call.startsWith('run')) ?? ''
    expect(run).toMatch(/ --volume \S+\/empty\.db:\/var\/lib\/containers\/storage\/db\.sql /)
    expect(run).toContain(' --volume /srv/storage:/var/lib/containers/storage ')
  })

  it('keeps the access report beside the media', async () => {
    const path = write(join(root, 'with-report.toml'), config, 0o600)
    write(accessSidecar(path), JSON.stringify(accessReport))
    const { out, build } = setUp({ config: path })
    const { report } = await build()
    expect(report.access.throwAway).toBe(true)
    expect(report.access.report).toBe(
      execFileSync('sha256sum', [join(out, 'access-report.json')])
        .toString()
        .slice(0, 64)
    )
    expect((JSON.parse(readFileSync(join(out, 'media.json'), 'utf8')) as MediaReport).access).toEqual(report.access)
  })

  it('says so when the image is not in the storage', async () => {
    const { podman, build } = setUp({ image: 'containers-storage:localhost/absent:1' })
    expect((await failureOf(build())).code).toBe('image-absent')
    expect(podman.calls().filter((call) => call.startsWith('run'))).toEqual([])
  })
})

function fixture(name: string): string {
  return join(import.meta.dirname, `../fixtures/builder/${name}.txt`)
}
