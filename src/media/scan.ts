import { readFileSync } from 'node:fs'
import { Failure } from '../model/failure'

/** A shorter text is found everywhere by chance. */
const shortestForm = 6

/** Whether a text holds one of the forms. */
export function holdsSecret(text: string, forms: readonly string[]): boolean {
  return forms.some((form) => form.length >= shortestForm && text.includes(form))
}

/**
 * Looks through the files beside the media, which are shown or uploaded, for what is secret in the config.
 * @throws Failure (fail, code `secret-leaked`) naming the file, never the secret
 */
export function scanFiles(paths: readonly string[], forms: readonly string[]): void {
  const leaking = paths.filter((path) => holdsSecret(readFileSync(path, 'utf8'), forms))
  if (leaking.length === 0) return
  throw new Failure('fail', `A secret of the config stands in ${leaking.join(', ')}.`, {
    code: 'secret-leaked',
    remedy: 'Change the secret, and report this: it is a fault of ours or of the builder.'
  })
}
