import { type Door, newMark } from './doors'
import { commandScript, parseAnswers } from './probe-script'

/**
 * What a machine that is not well is asked for: this, and nothing else. No file of it is read but the kernel's own tables;
 * each answer is cut to its last 64 KiB.
 */
const questions: readonly { readonly title: string; readonly command: string }[] = [
  { title: 'systemctl --failed', command: 'systemctl list-units --failed --plain --no-pager --full' },
  { title: 'systemctl list-jobs', command: 'systemctl list-jobs --no-pager --full' },
  { title: 'bootc status', command: 'bootc status' },
  { title: 'systemd-analyze blame (the 30 slowest)', command: 'systemd-analyze blame --no-pager | head -n 30' },
  { title: 'mounts', command: 'cat /proc/mounts' },
  { title: 'df', command: 'df -h' },
  { title: 'addresses', command: 'ip -brief address' },
  {
    title: 'journal of this boot (the last 1000 lines)',
    command: 'journalctl -b -q --no-pager -o short-monotonic -n 1000'
  }
]
const perQuestion = 10

/**
 * Asks a machine for what explains its state.
 * @returns the text, redacted
 * @throws DoorError when the machine has not answered in time
 */
export async function pullBundle(door: Door, redact: (text: string) => string, timeoutMs: number): Promise<string> {
  const mark = newMark()
  const commands = questions.map(({ command }) => `timeout ${perQuestion} sh -c '${command}'`)
  const answers = parseAnswers(await door.run(commandScript(commands, mark), mark, timeoutMs), mark)
  const parts = questions.map(({ title }, index) => {
    const answer = answers.get(`ask:${index}`)
    const code = answer && answer.code !== 0 ? ` (exit code ${answer.code})` : ''
    return `== ${title}${code}\n${answer?.text ?? '(no answer)'}\n`
  })
  return redact(parts.join('\n'))
}
