import { symlinkSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { which } from '../../src/host/packages'
import { temporaryDirectory } from '../support/files'
import { labParts } from './parts'
import { differences, runScenario, type Scenario } from './scenario'
import { machineScenarios } from './scenarios-machine'
import { textScenarios } from './scenarios-text'

/** A handful of the scenarios that `npm run verdicts` boots: one of each kind of machine. */
const handful = [
  'bios-empty-disk',
  'qemu-killed',
  'linux-no-root',
  'panic-that-resets',
  'boot-loop',
  'halted-in-the-kernel',
  'unit-named-kernel-panic',
  'install-without-a-word'
]

const directory = temporaryDirectory()
const saved = { PATH: process.env['PATH'], LAB_QEMU: process.env['LAB_QEMU'] }
let scenarios: readonly Scenario[] = []

beforeAll(async () => {
  const bin = join(directory, 'bin')
  mkdirSync(bin)
  symlinkSync(resolve('test/verdicts/qemu-wrapper.sh'), join(bin, 'qemu-system-x86_64'))
  process.env['LAB_QEMU'] = which('qemu-system-x86_64')
  process.env['PATH'] = `${bin}:${saved.PATH ?? ''}`
  scenarios = [...machineScenarios(await labParts(), 'not of the handful'), ...textScenarios]
}, 300_000)

afterAll(() => {
  process.env['PATH'] = saved.PATH
  if (saved.LAB_QEMU === undefined) delete process.env['LAB_QEMU']
})

describe('booted for real, the verdict names', () => {
  it.each(handful)(
    '%s',
    async (name) => {
      const scenario = scenarios.find((candidate) => candidate.name === name) as Scenario
      const { judgement, warnings } = await runScenario(scenario, join(directory, name))
      expect(differences(scenario.expected, { ...judgement, warnings })).toEqual([])
    },
    120_000
  )
})
