import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { remedies } from '../../src/boot/remedies'
import { healingKinds, interruptionKinds, upgradeStates } from '../../src/model/upgrade-report'
import { causes } from '../../src/model/verdict'

const { $defs } = JSON.parse(readFileSync('src/model/schemas/verdict.schema.json', 'utf8')) as {
  $defs: Record<string, { enum: string[] }>
}

it.each([
  ['upgradeState', upgradeStates],
  ['healingKind', healingKinds],
  ['interruptionKind', interruptionKinds],
  ['cause', causes]
])('%s: the published names are those of the type', (name, names) => {
  expect($defs[name]?.enum).toEqual([...names])
})

it('every cause but none has a remedy', () => {
  expect(Object.keys(remedies).sort()).toEqual(causes.filter((cause) => cause !== 'none').sort())
})
