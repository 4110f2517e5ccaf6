import { describe, expect, it } from '@jest/globals'
import { explainBuild } from '../../src/image/build-failure'

const step = 'step 4/6, RUN false'
const explain = (...tail: string[]) => explainBuild({ code: 1, tail }, step)

describe('explainBuild', () => {
  it('names the step, what it said last and the exit code', () => {
    const failure = explain(
      'STEP 4/6: RUN make',
      'cc: error: no such file: x.c',
      'Error: building at STEP "RUN make": while running runtime: exit status 2'
    )
    expect(failure).toMatchObject({ kind: 'fail', code: 'build-failed', passing: false })
    expect(failure.line).toContain('The build failed at step 4/6, RUN false (exit code 1).')
    expect(failure.line).toContain('cc: error: no such file: x.c | Error: building at STEP "RUN make"')
  })

  it.each([
    ['disk-full', 'host', 'write /var/tmp/storage123: no space left on device'],
    ['disk-full', 'host', "E: You don't have enough free space. dpkg: error: write error (No space left on device)"],
    ['out-of-memory', 'host', 'Error: building at STEP "RUN x": while running runtime: exit status 137'],
    [
      'registry-denied',
      'fail',
      'Error: initializing source docker://ghcr.io/a/b:1: reading manifest: denied: unauthorized'
    ],
    [
      'registry-denied',
      'fail',
      'Error: creating build container: reading manifest 9 in registry.redhat.io/rhel9: unauthorized: Please login'
    ],
    [
      'registry-certificate',
      'fail',
      'pinging container registry r: tls: x509: certificate signed by unknown authority'
    ],
    ['registry-refused', 'fail', 'pinging container registry r: http: server gave HTTP response to HTTPS client'],
    ['base-missing', 'fail', 'Error: reading manifest nope in quay.io/a/b: manifest unknown']
  ])('knows %s', (code, kind, line) => {
    const failure = explain('STEP 1/6: FROM x', line)
    expect(failure).toMatchObject({ code, kind, passing: false })
    expect(failure.evidence).toContain(line)
    expect(failure.remedy).toBeTruthy()
  })

  it.each([
    'Error: creating build container: initializing source docker://q/a: reading manifest 1 in q/a: received unexpected HTTP status: 500 Internal Server Error',
    'Error: creating build container: initializing source docker://q/a: pinging container registry q: Get "https://q/v2/": dial tcp: lookup q: no such host',
    'Error: creating build container: copying system image from manifest list: reading blob sha256:aa: unexpected EOF'
  ])('lets a registry that stumbles be asked again: %s', (line) => {
    expect(explain(line)).toMatchObject({ passing: true, code: 'registry-unreachable' })
  })

  it("does not take a step's own network trouble for a pull's", () => {
    expect(
      explain('curl: (22) The requested URL returned error: 503', 'Error: building at STEP "RUN curl"')
    ).toMatchObject({
      passing: false,
      code: 'build-failed'
    })
  })

  it('says something when the engine said nothing', () => {
    const failure = explainBuild({ code: null, tail: [] }, undefined)
    expect(failure.message).toBe('The build failed (exit code none).')
  })
})
