import { expect, it } from '@jest/globals'
import { temporaryDirectory } from '../support/files'
import { artifactTrip } from '../workflows/artifact-trip'

// Needs 12 GiB of room: the media, what the service keeps, and what comes back.
const dir = temporaryDirectory()
const gibibyte = 1024 ** 3

it('media of 4 GiB go through the built action and the real client, and back, in at most 256 MB', async () => {
  // A few bytes more: the size does not fit 32 bits, and the last block is not whole.
  const trip = await artifactTrip(dir, 4 * gibibyte + 12_345)
  process.stdout.write(`${JSON.stringify(trip, null, 2)}\n`)
  expect(trip.checked).toBe('bootiso/install.iso: OK\n')
  expect(trip.uploadPeakBytes).toBeLessThan(256 * 1024 * 1024)
}, 1_800_000)
