import { describe, expect, it } from '@jest/globals'
import { refusal } from '../../src/upgrade/bootc'

const host = '10.0.2.2:46107'
const blob = `https://${host}/v2/kiosk/os/blobs/sha256:d4892cd9d8b7d2b8b5b986bc262028fcbd882132ccc3ccf9594d53caff366a71`
const fetching = 'error: Upgrading: Preparing import: Fetching manifest: failed to invoke method OpenImage:'

describe('what an update says that was refused', () => {
  // The first two are bootc 1.16.9's own words; the others those of skopeo 1.22.0, which it asks, after bootc's.
  it.each([
    [
      'registry-unreachable',
      `error: Upgrading: Pulling: Importing: Parsing layer blob sha256:d4892cd9: proxy failure: failed to invoke method FinishPipe: unexpected EOF (while reconnecting: Get "${blob}": EOF) and client error: : Processing tar: Filtering tar stream: Copying entry: unexpected end of file`
    ],
    ['login-expired', `${fetching} reading manifest latest in ${host}/kiosk/os: unauthorized: unauthorized`],
    ['login-expired', `${fetching} reading manifest latest in ${host}/kiosk/os: authentication required`],
    [
      'registry-unreachable',
      `${fetching} pinging container registry ${host}: Get "https://${host}/v2/": dial tcp ${host}: connect: connection refused`
    ],
    [
      'registry-unreachable',
      `${fetching} pinging container registry registry.example: Get "https://registry.example/v2/": dial tcp: lookup registry.example on [::1]:53: read udp [::1]:38042->[::1]:53: read: connection refused`
    ],
    ['upgrade-refused', `${fetching} reading manifest latest in ${host}/kiosk/os: manifest unknown`]
  ])('%s: %s', (cause, said) => {
    const layers = 'layers already present: 1; layers needed: 1 (30.0 MB)'
    const problem = refusal('bootc upgrade', { code: 1, text: `${layers}\n${said}` })
    expect(problem.cause).toBe(cause)
    expect(problem.evidence).toEqual([said, layers])
  })
})
