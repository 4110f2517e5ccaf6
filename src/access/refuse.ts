import { Failure } from '../model/failure'

/**
 * A refusal of something a person wrote: where it stands, why it will not do, what to write instead. The text never
 * holds what was written when that may be a secret in the wrong place.
 */
export function refuse(where: string, why: string, remedy?: string): Failure {
  return new Failure('usage', `${where}: ${why}`, { remedy, code: 'bad-access' })
}
