import { cutLine, withoutControl } from '../model/plain-line'
import type { Secret } from '../model/secret'
import { cryptHash, secretForms } from '../model/secret-forms'

const mask = '***'
/** A shorter form would hide half of the text and tell its reader as much as it hides. */
const shortestForm = 6

const keyBegins = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/
const keyEnds = /-----END [A-Z0-9 ]*PRIVATE KEY-----/
/** A key of 16384 bits has 200 lines; what claims to be longer ends here. */
const longestKey = 250

/** A login in a URL, and those in HTTP's Authorization header. */
const urlLogin = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi
const header = /\b(Bearer|Basic) +[A-Za-z0-9+/=._~-]{8,}/gi

/**
 * Makes text of a machine fit for a report: without the secrets that the test itself was given, in any of their forms,
 * without crypt hashes, private keys, logins in URLs and headers, and without terminal control.
 */
export function redactor(
  secrets: readonly { readonly secret: Secret; readonly user?: string }[]
): (text: string) => string {
  const forms = secrets
    .flatMap(({ secret, user }) => {
      const value = secret.reveal()
      // Each line of a key too: a journal breaks it into entries.
      return [...secretForms(value, user), ...value.split(/[\r\n]+/)].map(withoutControl)
    })
    .filter((form) => form.length >= shortestForm)
    .sort((a, b) => b.length - a.length)
  const clean = (line: string) =>
    cutLine(
      forms
        .reduce((text, form) => text.replaceAll(form, mask), withoutControl(line))
        .replace(cryptHash, mask)
        .replace(urlLogin, `$1${mask}@`)
        .replace(header, `$1 ${mask}`)
    )
  return (text) => {
    let inKey = 0
    const lines: string[] = []
    for (const line of text.split('\n')) {
      if (inKey > 0) {
        inKey = keyEnds.test(line) ? 0 : inKey - 1
        continue
      }
      lines.push(keyBegins.test(line) ? '(a private key, which is not shown)' : clean(line))
      if (keyBegins.test(line) && !keyEnds.test(line)) inKey = longestKey
    }
    return lines.join('\n')
  }
}
