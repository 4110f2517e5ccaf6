import type { MachineEvent } from '../machine/types'

/** What others tell the monitor: what they wait for, that the machine has answered them, what they see. */
export type Told = { readonly at: number } & (
  | { readonly type: 'awaits'; readonly what: string }
  | { readonly type: 'answered'; readonly text: string }
  /** The screen is clearly another than before. */
  | { readonly type: 'screen' }
)

/** What the monitor takes: what a machine tells, what others do, and the time going on without anything told. */
export type BootEvent = MachineEvent | Told | { readonly at: number; readonly type: 'tick' }
