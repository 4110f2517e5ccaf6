import { cutLine, withoutControl } from '../model/plain-line'
import { cryptHash } from '../model/secret-forms'

/** Makes lines of a builder fit to be shown. Keeps state: one for each stream. */
export interface Redactor {
  /** What to show for the next line of the stream: usually one line, none inside a block that is dropped. */
  next(line: string): readonly string[]
}

const mask = '***'
/** A shorter form would blank the log and tell its reader as much as it hides. */
const shortestForm = 4

/**
 * The kickstart stage ends with the whole kickstart in the log (osbuild stages/org.osbuild.kickstart, `print(f.read())`),
 * after its options, which hold the users. Nothing of it is shown.
 */
const kickstartStage = /^org\.osbuild\.kickstart(?:\.\w+)?: [0-9a-f]{64}\b/
const endOfStage = /^(?:⏱\s+Duration: [\d.]+s|org\.osbuild\.[\w.-]+: [0-9a-f]{64}\b.*|Pipeline .*|manifest - .*)$/
const traceback = /^Traceback \(most recent call last\):$/

/** What host/process.ts puts at the end of a line that it has cut. */
const cutByReader = /… \(\d+ more characters\)$/

/**
 * A filter that no credential passes: every given form is masked wherever it stands, and any crypt hash, known or not; a
 * printed kickstart is dropped as a block; terminal control is stripped and long lines are cut.
 * @param forms ways in which the secrets may be written down, see `secretForms`
 */
export function redactor(forms: readonly string[]): Redactor {
  const known = [...new Set(forms.map(withoutControl))].filter((form) => form.length >= shortestForm)
  const longest = Math.max(128, ...known.map((form) => form.length))
  let inKickstart = false
  const shown = (line: string) => cutLine(masked(line, known))
  return {
    next: (raw) => {
      const line = wholeForms(withoutControl(raw), longest)
      if (inKickstart && !endOfStage.test(line) && !traceback.test(line)) return []
      inKickstart = kickstartStage.test(line)
      if (!inKickstart) return [shown(line)]
      return [shown(line), '(the kickstart, which holds the credential, is not shown)']
    }
  }
}

/** Of a line that was cut, the end goes too: it may hold the beginning of a secret, which no form would match. */
function wholeForms(line: string, longest: number): string {
  const remark = cutByReader.exec(line)
  if (!remark) return line
  return line.slice(0, Math.max(0, remark.index - longest)) + remark[0]
}

/** The line with every form and every hash masked; where two overlap, both are masked whole. */
function masked(line: string, forms: readonly string[]): string {
  const hashes = [...line.matchAll(cryptHash)].map(({ index, 0: hash }) => ({ from: index, to: index + hash.length }))
  const ranges = [...hashes, ...forms.flatMap((form) => occurrences(line, form))].sort((a, b) => a.from - b.from)
  let text = ''
  let done = 0
  for (const { from, to } of ranges) {
    if (from >= done) text += line.slice(done, from) + mask
    done = Math.max(done, to)
  }
  return text + line.slice(done)
}

function occurrences(line: string, form: string): readonly { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  for (let from = line.indexOf(form); from >= 0; from = line.indexOf(form, from + 1))
    found.push({ from, to: from + form.length })
  return found
}
