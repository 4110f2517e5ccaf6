import { expect, it } from '@jest/globals'
import { explainPull } from '../../src/media/pull-failure'
import { isPassing } from '../../src/registry/failure'

const target = { from: 'ghcr.io/o/kiosk:1', registry: 'ghcr.io', login: { given: true } }

it.each([
  [
    'initializing source docker://ghcr.io/o/kiosk:1: reading manifest 1 in ghcr.io/o/kiosk: unauthorized: authentication required',
    'registry-denied',
    false
  ],
  [
    'reading manifest 1 in ghcr.io/o/kiosk: denied: requested access to the resource is denied',
    'registry-denied',
    false
  ],
  ['unable to retrieve auth token: invalid username/password: unauthorized', 'registry-denied', false],
  ['reading manifest 1 in ghcr.io/o/kiosk: manifest unknown', 'image-absent', false],
  [
    'pinging container registry ghcr.io: Get "https://ghcr.io/v2/": x509: certificate signed by unknown authority',
    'registry-certificate',
    false
  ],
  ['pinging container registry ghcr.io: http: server gave HTTP response to HTTPS client', 'registry-refused', false],
  ['writing blob: storing blob to file "/var/tmp/1": write /var/tmp/1: no space left on device', 'disk-full', false],
  [
    'choosing image instance: no image found in manifest list for architecture s390x, variant "", OS linux',
    'wrong-arch',
    false
  ],
  [
    'pinging container registry 127.0.0.1:9: dial tcp 127.0.0.1:9: connect: connection refused',
    'registry-unreachable',
    true
  ],
  [
    'reading blob sha256:0: fetching blob: received unexpected HTTP status: 500 Internal Server Error',
    'registry-busy',
    true
  ],
  ['reading manifest 1: toomanyrequests: rate limit exceeded', 'registry-busy', true],
  ['copying layer: unexpected EOF', 'registry-busy', true]
])('%s: %s', (text, code, again) => {
  const failure = explainPull(['Trying to pull ghcr.io/o/kiosk:1...', `Error: ${text}`, ''], target)
  expect(failure.code).toBe(code)
  expect(failure.evidence).toBe(`Error: ${text}`)
  expect(isPassing(failure)).toBe(again)
})

it('takes the last error, for podman prints its own retries before', () => {
  const tail = [
    'level=warning msg="failed, retrying in 1s ... Error: reading manifest: unexpected EOF"',
    'Error: reading manifest: denied'
  ]
  expect(explainPull(tail, target).code).toBe('registry-denied')
})

it('has something to say when podman said nothing', () => {
  expect(explainPull([], target).evidence).toBe('podman printed nothing')
})
