const ansi = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g

const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** A line without terminal control: no ANSI sequences, no control characters but the tab. */
export function withoutControl(line: string): string {
  return line.replace(ansi, '').replace(control, '')
}

/** The line, or its beginning and a remark. */
export function cutLine(line: string, max = 2000): string {
  return line.length > max ? `${line.slice(0, max)}… (cut)` : line
}
