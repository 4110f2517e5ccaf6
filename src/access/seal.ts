import { Failure } from '../model/failure'
import { refuse } from './refuse'

/** Native age recipients: X25519 and the hybrid post-quantum kind. bech32 has no 1, b, i, o in its data. */
const recipientGrammar = /^age1(?:pq1)?[02-9ac-hj-np-z]{58,4000}$/

/** @throws Failure (usage) for what cannot be a recipient; its checksum is checked when something is sealed to it */
export function parseRecipients(texts: readonly string[], where: string): readonly string[] {
  for (const text of texts) {
    if (/^AGE-SECRET-KEY/i.test(text))
      throw refuse(
        where,
        'this is a secret key: whoever reads this can open what is sealed.',
        'Give the age1… line, and replace the key.'
      )
    if (!recipientGrammar.test(text))
      throw refuse(where, `${JSON.stringify(text.slice(0, 40))} is not an age recipient (age1…).`)
  }
  return [...new Set(texts)]
}

/**
 * Seals a text so that the `age` tool opens it with the key of any recipient.
 * @returns the ASCII-armored file
 * @throws Failure (usage) when a recipient's checksum is wrong
 */
export async function sealTo(recipients: readonly string[], text: string): Promise<string> {
  // Loaded here: the cryptography is half a megabyte that most runs do not need.
  const { Encrypter, armor } = await import('age-encryption')
  const encrypter = new Encrypter()
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient)
    } catch (error) {
      throw new Failure('usage', `Input recipients: ${recipient} is mistyped, its checksum is wrong.`, {
        code: 'bad-access',
        cause: error
      })
    }
  }
  return armor.encode(await encrypter.encrypt(text))
}
