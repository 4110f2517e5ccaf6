import { Failure } from '../model/failure'

/** A shorter text is found everywhere by chance. */
const shortestForm = 6

/** Whether a text holds one of the forms. */
function holdsSecret(text: string, forms: readonly string[]): boolean {
  return forms.some((form) => form.length >= shortestForm && text.includes(form))
}

/**
 * Looks through the texts beside the media, which are shown or uploaded, for what is secret in the config.
 * @param texts by the name to tell
 * @throws Failure (fail, code `secret-leaked`) naming the text, never the secret
 */
export function scanTexts(texts: Readonly<Record<string, string>>, forms: readonly string[]): void {
  const leaking = Object.entries(texts).filter(([, text]) => holdsSecret(text, forms))
  if (leaking.length === 0) return
  throw new Failure('fail', `A secret of the config stands in ${leaking.map(([name]) => name).join(', ')}.`, {
    code: 'secret-leaked',
    remedy: 'Change the secret, and report this: it is a fault of ours or of the builder.'
  })
}
