import type { Reporter } from '../../src/model/reporter'

/** Keeps what a stage said, in order, as `level: text`. */
export class RecordingReporter implements Reporter {
  readonly lines: string[] = []
  readonly masks: string[] = []
  info(message: string): void {
    this.lines.push(`info: ${message}`)
  }
  warning(message: string): void {
    this.lines.push(`warning: ${message}`)
  }
  debug(message: string): void {
    this.lines.push(`debug: ${message}`)
  }
  progress(message: string): void {
    this.lines.push(`progress: ${message}`)
  }
  tool(line: string): void {
    this.lines.push(`tool: ${line}`)
  }
  async group<T>(title: string, body: () => Promise<T>): Promise<T> {
    this.lines.push(`group: ${title}`)
    return body()
  }
  mask(value: string): void {
    this.masks.push(value)
  }
  get text(): string {
    return this.lines.join('\n')
  }
}
