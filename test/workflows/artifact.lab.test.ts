import { expect, it } from '@jest/globals'
import { temporaryDirectory } from '../support/files'
import { artifactTrip } from './artifact-trip'

const dir = temporaryDirectory()

it('media of 100 MB go through the built action and the real client, and back, in at most 256 MB', async () => {
  const trip = await artifactTrip(dir, 100_000_000)
  expect(trip.checked).toBe('bootiso/install.iso: OK\n')
  expect(trip.uploadPeakBytes).toBeLessThan(256 * 1024 * 1024)
}, 120_000)
