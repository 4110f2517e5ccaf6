/**
 * A model of the runner's masker (actions/runner src/Sdk/DTLogging/Logging: SecretMasker.cs, ValueEncoders.cs; the
 * encoders are registered in Runner.Common/HostContext.cs): exact substrings of what was registered, in eleven encodings.
 */
export class RunnerMasker {
  readonly #values = new Set<string>()

  /** `::add-mask::` takes each line by itself. */
  add(secret: string): void {
    for (const line of secret.split(/[\r\n]+/))
      if (line !== '') for (const form of encodings(line)) this.#values.add(form)
  }

  /** Every value that is masked. */
  get values(): readonly string[] {
    return [...this.#values]
  }

  apply(text: string): string {
    const ranges = this.values.flatMap((value) => occurrences(text, value)).sort((a, b) => a.from - b.from)
    let masked = ''
    let done = 0
    for (const { from, to } of ranges) {
      if (from > done || masked === '') masked += `${text.slice(done, from)}***`
      done = Math.max(done, to)
    }
    return masked + text.slice(done)
  }
}

/** In the order of HostContext.cs. */
function encodings(value: string): readonly string[] {
  const shifted = (by: number) =>
    Buffer.from(value)
      .subarray(Buffer.byteLength(value) > by ? by : 0)
      .toString('base64')
  const percent = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`
  const xml: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '&': '&amp;' }
  return [
    value,
    ...[0, 1, 2].map(shifted),
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value).replace(/[!'()*]/g, percent),
    value.replace(/[<>"'&]/g, (char) => xml[char] as string),
    ...(value.length > 8 && /^".*"$/.test(value) ? [value.slice(1, -1)] : []),
    ...powerShellParts(value).filter((part) => part.length >= 6)
  ].filter((form) => form !== '')
}

function powerShellParts(value: string): readonly string[] {
  const plus = value.indexOf('&+')
  if (plus >= 0) return [value.slice(0, plus + 2), value.slice(plus + 3)]
  const last = value.lastIndexOf('&') + 1
  return last === 0 ? [] : [value.slice(0, last), value.slice(last)]
}

function occurrences(text: string, value: string): readonly { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  for (let from = text.indexOf(value); from >= 0; from = text.indexOf(value, from + 1))
    found.push({ from, to: from + value.length })
  return found
}
