import { describe, expect, it } from '@jest/globals'
import { parseFlags } from '../../src/cli/flags'
import { runLab } from '../../src/cli/lab'
import type { TerminalReporter } from '../../src/report/terminal'
import { RecordingReporter } from '../support/reporter'

const lab = (args: readonly string[]) =>
  runLab(
    parseFlags(args),
    () => Promise.reject(new Error('no action may be loaded')),
    new RecordingReporter() as unknown as TerminalReporter
  )

describe('lab', () => {
  it('refuses two examples at once before it does anything', async () => {
    await expect(lab(['--kiosk', '--upstream'])).rejects.toMatchObject({ kind: 'usage' })
  })

  it('names its options to who gives another', async () => {
    await expect(lab(['--kisok'])).rejects.toMatchObject({ kind: 'usage', remedy: expect.stringContaining('--kiosk') })
  })
})
