import { describe, expect, it } from '@jest/globals'
import { archiveArguments } from '../../src/image/archive'
import { buildArguments, type BuildPlan } from '../../src/image/build-arguments'
import { pushArguments } from '../../src/image/push-arguments'

const plan: BuildPlan = {
  containerfile: '/w/Containerfile',
  context: '/w',
  idFile: '/t/id',
  labels: [['a', 'b c']],
  annotations: [['n', 'v']],
  buildArgs: [['X', '1=2']],
  secrets: [{ id: 'token', path: '/t/token' }],
  target: 'final',
  platform: 'linux/arm64',
  cache: true,
  sourceDateEpoch: 7,
  datesByEnvironment: false,
  login: ['--authfile', '/t/auth'],
  extra: ['--squash']
}
const common = [
  ...['--platform', 'linux/arm64', '--target', 'final', '--label', 'a=b c', '--annotation', 'n=v'],
  ...['--build-arg', 'SOURCE_DATE_EPOCH=7']
]
const rest = ['--build-arg', 'X=1=2', '--secret', 'id=token,src=/t/token']

describe('buildArguments', () => {
  it.each(['podman', 'buildah'] as const)('of an older %s dates the image by --timestamp', (engine) => {
    expect(buildArguments(engine, plan)).toEqual([
      ...['build', '--format', 'oci', '--layers', '--file', '/w/Containerfile', '--iidfile', '/t/id'],
      ...common,
      ...['--timestamp', '7'],
      ...rest,
      ...['--authfile', '/t/auth', '--squash', '/w']
    ])
  })

  it('of docker have neither a format nor an authfile', () => {
    expect(buildArguments('docker', { ...plan, datesByEnvironment: true })).toEqual([
      ...['build', '--file', '/w/Containerfile', '--iidfile', '/t/id'],
      ...common,
      ...rest,
      ...['--squash', '/w']
    ])
  })

  it('say little when little is asked for', () => {
    expect(
      buildArguments('podman', {
        containerfile: '/w/Containerfile',
        context: '/w',
        idFile: '/t/id',
        labels: [],
        annotations: [],
        buildArgs: [],
        secrets: [],
        cache: false,
        datesByEnvironment: true,
        login: [],
        extra: []
      })
    ).toEqual(['build', '--format', 'oci', '--file', '/w/Containerfile', '--iidfile', '/t/id', '--no-cache', '/w'])
  })
})

describe('pushArguments', () => {
  const push = {
    source: 'ghcr.io/a:1',
    target: 'ghcr.io/a:2',
    compression: 'gzip',
    digestFile: '/t/digest',
    login: ['--authfile', '/t/auth']
  } as const

  it('of podman and buildah', () => {
    expect(pushArguments('podman', push)).toEqual([
      ...['push', '--authfile', '/t/auth', '--digestfile', '/t/digest', 'ghcr.io/a:1', 'docker://ghcr.io/a:2']
    ])
    expect(pushArguments('buildah', { ...push, compression: 'zstd:chunked' })).toEqual([
      ...['push', '--authfile', '/t/auth', '--digestfile', '/t/digest', '--compression-format', 'zstd:chunked'],
      ...['ghcr.io/a:1', 'docker://ghcr.io/a:2']
    ])
  })

  it('of docker', () => {
    expect(pushArguments('docker', push)).toEqual(['push', 'ghcr.io/a:2'])
  })
})

it('archiveArguments', () => {
  expect(archiveArguments('podman', 'r:1', '/o.tar')).toEqual([
    ...['save', '--quiet', '--format', 'oci-archive', '--output', '/o.tar', 'r:1']
  ])
  expect(archiveArguments('buildah', 'r:1', '/o.tar')).toEqual(['push', '--quiet', 'r:1', 'oci-archive:/o.tar:r:1'])
})
