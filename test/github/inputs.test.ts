import { describe, expect, it } from '@jest/globals'
import { ActionInputs } from '../../src/github/inputs'

describe('ActionInputs', () => {
  it('T4: takes all inputs out of the environment, which children inherit', () => {
    const env: NodeJS.ProcessEnv = { 'INPUT_SSH-KEYS': ' a\nb ', INPUT_PASSWORD: 'secret', PATH: '/bin' }
    const inputs = new ActionInputs(env)
    expect(env).toEqual({ PATH: '/bin' })
    expect(inputs.get('ssh-keys')).toBe('a\nb')
    expect(inputs.secret('password')).toBe('secret')
  })

  it('has no empty strings, and knows what nobody asked for', () => {
    const inputs = new ActionInputs({ INPUT_IMAGE: '', INPUT_IMGAE: 'x' })
    expect(inputs.get('image')).toBeUndefined()
    expect(inputs.unknown()).toEqual(['imgae'])
  })
})
