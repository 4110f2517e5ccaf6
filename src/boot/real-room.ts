import { chooseAccelerator } from '../machine/accelerator'
import { makeDisk, makeOverlay } from '../machine/disk'
import { startMachine } from '../machine/machine'
import { withFreePorts } from '../machine/ports'
import { ssh, sshKeyPair, waitForBanner } from '../machine/ssh'
import type { Room } from './room'

/** The real machine library. */
export const realRoom: Room = {
  chooseAccelerator,
  startMachine,
  makeDisk,
  makeOverlay,
  withFreePorts,
  sshKeyPair,
  ssh,
  waitForBanner
}
