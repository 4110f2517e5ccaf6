import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { loadAction } from '../../src/index'
import { actionNames } from '../../src/model/action'
import { withAliases } from '../../src/model/aliases'
import { contextIn } from '../support/context'
import { temporaryDirectory } from '../support/files'
import { inputsOf } from '../support/inputs'
import { readableInputs } from '../support/read-values'

/** The schema of typesafegithub/github-actions-typing, as far as we use it. */
interface Typed {
  readonly type: 'string' | 'boolean' | 'integer' | 'enum' | 'list'
  readonly 'allowed-values'?: readonly string[]
  readonly separator?: string
  readonly 'list-item'?: Typed
}
interface Types {
  readonly inputs: Record<string, Typed>
  readonly outputs: Record<string, Typed>
}
const read = <T>(name: string, file: string) => parse(readFileSync(`actions/${name}/${file}`, 'utf8')) as T
const dir = temporaryDirectory()

describe.each(actionNames)('%s', (name) => {
  const types = read<Types>(name, 'action-types.yml')
  const base = readableInputs(dir)[name]
  /** What the action says of one more input. */
  const complaint = async (input: string, value: string): Promise<string> => {
    const { raw } = withAliases(name, inputsOf({ ...base, [input]: value }))
    try {
      ;(await loadAction(name)).read(raw, contextIn(dir))
      return ''
    } catch (error) {
      return (error as Error).message
    }
  }
  const ofType = (type: Typed['type']) => Object.entries(types.inputs).filter(([, typed]) => typed.type === type)

  it('has a type for each input and output', () => {
    const { inputs, outputs } = read<{ inputs: object; outputs: object }>(name, 'action.yml')
    expect(Object.keys(types.inputs)).toEqual(Object.keys(inputs))
    expect(Object.keys(types.outputs)).toEqual(Object.keys(outputs))
  })

  it('takes what they say, and nothing else', async () => {
    const refuses = (input: string) => expect.stringContaining(`Input ${input}: "no-such"`)
    for (const [input] of [...ofType('boolean'), ...ofType('integer')])
      expect([input, await complaint(input, 'no-such')]).toEqual([input, refuses(input)])
    for (const [input, { 'allowed-values': values = [] }] of ofType('enum')) {
      const refused = await complaint(input, 'no-such')
      expect([input, refused]).toEqual([input, refuses(input)])
      for (const value of values) {
        expect([input, refused]).toEqual([input, expect.stringContaining(value)])
        // Values that need another input beside them are refused for that, never as unknown.
        expect([input, await complaint(input, value)]).toEqual([input, expect.not.stringContaining('expected one of')])
      }
    }
  })

  it('takes the types of media that it names, and names them all', async () => {
    const { types: media } = types.inputs
    if (media === undefined) return expect(['render-config', 'build-media']).not.toContain(name)
    const refused = await complaint('types', 'no-such')
    const known = (refused.split('out of: ')[1] ?? '').replace(/\.$/, '').split(', ')
    expect(known).toEqual(media['list-item']?.['allowed-values'])
  })
})
