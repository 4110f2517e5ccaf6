/**
 * What a stage has to say while it works. In Actions it becomes groups, annotations and masks; in a terminal a moving
 * line. A stage never writes to stdout itself.
 */
export interface Reporter {
  info(message: string): void
  /** Something a person should know although the run goes on. */
  warning(message: string): void
  debug(message: string): void
  /** Where the work stands; replaces the previous progress text on a terminal. */
  progress(message: string): void
  /** One line of a tool's or a guest's own output: never trusted, may be redacted, cut and folded away. */
  tool(line: string): void
  /** Runs the body inside a named, timed section. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>
  /** Registers a value that must never be shown: every later line of this reporter and of the job's log is masked. */
  mask(value: string): void
}
