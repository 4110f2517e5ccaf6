/** A moment as people read it, in UTC and to the minute: `2026-11-24 08:00 UTC`. */
export function momentText(at: Date | string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** The same of a moment to come: at the minute it names, it is over. */
export function comingText(at: Date | string): string {
  return momentText(new Date(Math.ceil(new Date(at).getTime() / 60_000) * 60_000))
}
