import type { RawInputs } from '../../src/model/inputs'

/** Inputs from a plain object; `asked` holds every name that was read. */
export function inputsOf(values: Readonly<Record<string, string>>): RawInputs & { asked: Set<string> } {
  const asked = new Set<string>()
  const get = (name: string) => {
    asked.add(name)
    return values[name] === '' ? undefined : values[name]
  }
  return { asked, get, secret: get }
}
