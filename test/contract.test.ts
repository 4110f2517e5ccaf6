import { describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { loadAction } from '../src/index'
import { actionNames } from '../src/model/action'
import { aliasInputs, aliasOutputNames, withAliases } from '../src/model/aliases'
import { contextIn } from './support/context'
import { temporaryDirectory } from './support/files'
import { readableInputs } from './support/read-values'

/** The contract of the design, fixed: workflows and checks outside this repository rely on these names. */
const contract = JSON.parse(readFileSync('test/fixtures/contract.json', 'utf8')) as Record<
  string,
  { inputs: string[]; required: string[]; outputs: string[] }
>

interface Manifest {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>
  outputs: Record<string, { description: string }>
  runs: { using: string; main: string; post: string }
}
interface Types {
  inputs: Record<string, { type: string; 'allowed-values'?: string[] }>
}
const manifest = (name: string) => parse(readFileSync(`actions/${name}/action.yml`, 'utf8')) as Manifest
const dir = temporaryDirectory()

it('has a manifest for each action and no other', () => {
  expect(readdirSync('actions').sort()).toEqual([...actionNames].sort())
})

describe.each(actionNames)('%s', (name) => {
  it('has the inputs and outputs of the contract', () => {
    const { inputs, outputs } = manifest(name)
    expect(Object.keys(inputs).sort()).toEqual([...(contract[name]?.inputs ?? []), ...aliasInputs(name)].sort())
    expect(Object.keys(outputs).sort()).toEqual([...(contract[name]?.outputs ?? []), ...aliasOutputNames(name)].sort())
    expect(
      Object.entries(inputs)
        .filter(([, doc]) => doc.required)
        .map(([key]) => key)
        .sort()
    ).toEqual([...(contract[name]?.required ?? [])].sort())
  })

  it('describes each of them, runs on node24, and starts its own stubs', () => {
    const { inputs, outputs, runs } = manifest(name)
    for (const [key, doc] of Object.entries({ ...inputs, ...outputs }))
      expect([key, doc.description.length > 10]).toEqual([key, true])
    expect(runs).toEqual({ using: 'node24', main: `../../dist/${name}/index.js`, post: `../../dist/${name}/post.js` })
  })

  const askedWith = async (values: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const action = await loadAction(name)
    const asked = new Set<string>()
    const get = (key: string) => {
      asked.add(key)
      return values[key]
    }
    action.read(withAliases(name, { get, secret: get }).raw, contextIn(dir))
    return [...asked].sort()
  }

  it('asks for every input, and only for those', async () => {
    expect(await askedWith(readableInputs(dir)[name])).toEqual(Object.keys(manifest(name).inputs).sort())
  })

  it('asks for every input whatever the others say: one that is given and not asked for is refused as unknown', async () => {
    const base = readableInputs(dir)[name]
    const types = parse(readFileSync(`actions/${name}/action-types.yml`, 'utf8')) as Types
    for (const [input, { type, 'allowed-values': allowed = [] }] of Object.entries(types.inputs))
      for (const value of type === 'boolean' ? ['true', 'false'] : allowed) {
        // What needs another input beside it is refused for that.
        const asked = await askedWith({ ...base, [input]: value }).catch(() => undefined)
        if (asked) expect([input, value, asked]).toEqual([input, value, Object.keys(manifest(name).inputs).sort()])
      }
  })
})

it('README has the tables that action.yml makes', () => {
  expect(() => execFileSync(process.execPath, ['scripts/readme.mjs', '--check'], { stdio: 'pipe' })).not.toThrow()
})
