import { describe, expect, it } from '@jest/globals'
import { FailureWatch } from '../../src/media/builder-failures'
import { recordings } from '../support/builder-recordings'

/** Recording -> the cause that a person should be told. */
const expected: Readonly<Record<string, string>> = {
  'fail-anaconda-iso': 'no-installer-packages',
  'fail-bad-chown': 'image-absent',
  'fail-bootc-installer': 'no-installer-payload',
  'fail-concurrent-bib-lost-store-volume': 'store-lost',
  'fail-config-flag-missing-file': 'config-missing',
  'fail-config-syntax': 'config-syntax',
  'fail-disk-full-output-manifest': 'disk-full',
  'fail-disk-full-store-plain': 'builder-arguments',
  'fail-disk-full-store-verbose': 'disk-full',
  'fail-image-absent': 'image-absent',
  'fail-image-absent-alone': 'image-absent',
  'fail-local-false': 'builder-arguments',
  'fail-missing-label': 'not-bootc',
  'fail-missing-version-id': 'no-version',
  'fail-mixed-iso-disk': 'mixed-types',
  'fail-no-grub2-editenv': 'image-lacks-tool',
  'fail-no-image-arg': 'builder-arguments',
  'fail-no-storage-mount': 'no-storage',
  'fail-no-useradd': 'image-lacks-tool',
  'fail-nonroot-user': 'needs-root',
  'fail-not-privileged': 'not-privileged',
  'fail-output-readonly': 'output-not-writable',
  'fail-rootless-simulated': 'needs-root',
  'fail-two-image-args': 'builder-arguments',
  'fail-unknown-config-key': 'config-unknown-key',
  'fail-unknown-flag': 'builder-arguments',
  'fail-unknown-progress': 'builder-arguments',
  'fail-unknown-rootfs': 'unknown-rootfs',
  'fail-unknown-type': 'unknown-type',
  'failstage-progress-auto': 'loop-devices',
  'failstage-progress-debug': 'loop-devices',
  'failstage-progress-plain': 'builder-arguments',
  'failstage-progress-term': 'loop-devices',
  'failstage-verbose-flag': 'loop-devices',
  'manifest-ref-debian-bootc': 'image-absent',
  'manifest-ref-debian-bootc_latest': 'image-absent',
  'manifest-ref-docker___localhost_debian-bootc_latest': 'image-absent',
  'manifest-ref-e5cea8395cdc3d9de597c9b414dbd40ac9a5a74e': 'image-absent',
  'manifest-with-config-json': 'config-missing',
  'mode-umask077': 'no-version',
  noargs: 'builder-arguments',
  'setup-fail-no-file_contexts': 'no-selinux-policy',
  'setup-fail-no-storage-conf': 'no-storage',
  'setup-manifest-nover': 'no-version',
  'unknown-command': 'image-absent'
}

const failed = recordings().filter(({ exit }) => exit !== undefined && exit > 0 && exit < 128)

describe('the cause of a failed build', () => {
  it('is known for every recorded failure of the real builder, and for no other file', () => {
    const stopped = ['vm-sigterm-during-bootc-install']
    expect(failed.map(({ name }) => name).filter((name) => !stopped.includes(name))).toEqual(
      Object.keys(expected).sort()
    )
  })

  it.each(Object.entries(expected))('%s: %s', (name, code) => {
    const recording = failed.find((item) => item.name === name)
    const watch = new FailureWatch()
    for (const line of recording?.lines ?? []) watch.next(line)
    const failure = watch.failure(recording?.exit ?? null, 'bootc-image-builder')
    expect(failure.code).toBe(code)
    expect(failure.message).not.toMatch(/undefined|null/)
    expect(recording?.lines.join('\n')).toContain(failure.evidence)
    expect(failure.remedy).toMatch(/\.$/)
  })

  it('quotes what is missing when the last line says only "exit status 1"', () => {
    const lines = failed.find(({ name }) => name === 'fail-no-grub2-editenv')?.lines ?? []
    const watch = new FailureWatch()
    lines.forEach((line) => watch.next(line))
    expect(watch.failure(1, 'bootc-image-builder').message).toBe(
      'The image lacks /usr/bin/grub2-editenv, which the installation needs.'
    )
  })

  it('names the stage and quotes the last error when no known cause is in the log', () => {
    const watch = new FailureWatch()
    for (const line of [
      `org.osbuild.mkfs.xfs: ${'a'.repeat(64)} {`,
      'mkfs.xfs: error: the moon is full',
      'Traceback (most recent call last):',
      '2026/11/21 12:00:17 error: cannot run osbuild: error running osbuild: exit status 1'
    ])
      watch.next(line)
    const failure = watch.failure(1, 'bootc-image-builder')
    expect(failure.code).toBe('builder-failed')
    expect(failure.message).toBe('bootc-image-builder failed in stage org.osbuild.mkfs.xfs (exit code 1).')
    expect(failure.evidence).toBe('mkfs.xfs: error: the moon is full')
  })

  it.each([137, null])('calls exit code %s a kill for lack of memory', (code) => {
    const watch = new FailureWatch()
    watch.next('Installing image: docker://localhost/debian-bootc:latest')
    const failure = watch.failure(code, 'bootc-image-builder')
    expect(failure.kind).toBe('host')
    expect(failure.code).toBe('out-of-memory')
    expect(failure.evidence).toContain('Installing image')
  })

  it('survives a builder that says nothing', () => {
    expect(new FailureWatch().failure(1, 'bootc-image-builder').line).toContain(
      'bootc-image-builder failed (exit code 1).'
    )
  })
})
