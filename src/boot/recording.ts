import type { BootEvent, Judgement, MonitorOptions } from './monitor'
import { Monitor } from './monitor'

/** Marks that the recorder of a console log put in: seconds since the start. */
const mark = /<(\d{1,6}\.\d{2})>/

/** The kernel's last words of a machine that went down on purpose. */
const wentDown = /reboot: (Power down|Restarting system|machine restart)\s*$/

/** Events of a bare console log, with or without `<seconds>` marks. Its end is silence, or the machine's own end. */
export function consoleEvents(log: string): readonly BootEvent[] {
  const events: BootEvent[] = []
  let at = 0
  log.split(mark).forEach((piece, index) => {
    if (index % 2 === 1) at = Number(piece)
    else if (piece !== '') events.push({ at, type: 'console', data: piece })
  })
  const down = wentDown.exec(log.replace(new RegExp(mark, 'g'), ''))
  if (down) {
    const reason = down[1] === 'Power down' ? 'guest-shutdown' : 'guest-reset'
    events.push({ at, type: 'qmp', event: 'SHUTDOWN', data: { guest: true, reason } })
    events.push({ at, type: 'exit', code: 0, signal: null, tail: [] })
  }
  return events
}

/** Judges a recording. After its last event time goes on without a sign of life, until something decides. */
export function replay(
  events: Iterable<BootEvent>,
  options: MonitorOptions
): { judgement: Judgement; monitor: Monitor } {
  const monitor = new Monitor(options)
  let at = 0
  for (const event of events) {
    at = event.at
    monitor.take(event)
    if (monitor.judgement) break
  }
  // The deadline decides at the latest.
  while (!monitor.judgement) monitor.take({ at: ++at, type: 'tick' })
  return { judgement: monitor.judgement, monitor }
}
