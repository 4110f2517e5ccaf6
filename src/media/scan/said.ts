import type { Reporter } from '../../model/reporter'

/** A reporter that hands everything on, and all of its text to `hear`. */
export function listening(reporter: Reporter, hear: (text: string) => void): Reporter {
  const both = (say: (text: string) => void) => (text: string) => {
    hear(text)
    say(text)
  }
  return {
    info: both((text) => reporter.info(text)),
    warning: both((text) => reporter.warning(text)),
    debug: both((text) => reporter.debug(text)),
    progress: both((text) => reporter.progress(text)),
    tool: both((text) => reporter.tool(text)),
    group: (title, body) => {
      hear(title)
      return reporter.group(title, body)
    },
    mask: (value) => reporter.mask(value)
  }
}
