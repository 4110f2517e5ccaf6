import { expect, it } from '@jest/globals'
import { scanTexts } from '../../src/media/scan'
import { secretForms } from '../../src/model/secret-forms'

const secret = 'correct horse battery'
const forms = secretForms(secret, 'rescue')

it.each([
  secret,
  Buffer.from(`${secret}\n`).toString('base64'),
  Buffer.from(`rescue:${secret}`).toString('base64'),
  Buffer.from(secret).toString('hex')
])('finds %s and names the file, not the secret', (leaked) => {
  let thrown: unknown
  try {
    scanTexts({ 'media.json': '{}', 'builder.log': `a line with ${leaked} in it` }, forms)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toMatchObject({ code: 'secret-leaked', message: 'A secret of the config stands in builder.log.' })
})

it('finds nothing where nothing is', () => {
  expect(() => scanTexts({ 'media.json': '{"holdsPassword": true}' }, forms)).not.toThrow()
})
