import type { Happening, MachineEvent } from './types'

/** Stamps what happens with the time since the start and tells the listeners; the first one also hears what came before. */
export class Events {
  private readonly started = performance.now()
  private readonly listeners: ((event: MachineEvent) => void)[] = []
  private earlier: MachineEvent[] = []

  get hasListener(): boolean {
    return this.listeners.length > 0
  }

  emit(happening: Happening): void {
    const at = Math.round(performance.now() - this.started) / 1000
    const event: MachineEvent = { at, ...happening }
    if (!this.hasListener) this.earlier.push(event)
    for (const listener of this.listeners) listener(event)
  }

  listen(listener: (event: MachineEvent) => void): void {
    this.listeners.push(listener)
    const missed = this.earlier
    this.earlier = []
    missed.forEach(listener)
  }
}
