import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { pullBundle } from '../../src/boot/bundle'
import type { Door } from '../../src/boot/doors'
import { redactor } from '../../src/boot/redact'
import { secretForms } from '../../src/model/secret-forms'
import { Secret } from '../../src/model/secret'
import { hashes } from '../access/fixtures'
import { fakeTool, temporaryDirectory } from '../support/files'

const dir = temporaryDirectory()
const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUA'.repeat(2)}\n${'QyNTUxOQAAACBsecretsecretsecrets'.repeat(2)}\n-----END OPENSSH PRIVATE KEY-----\n`

/** The shell of this machine, with these tools in front. */
function door(tools: string): Door & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    name: 'ssh',
    asked,
    run: (script) =>
      new Promise((resolve) => {
        asked.push(script)
        const child = execFile('sh', [], { env: { PATH: `${tools}:${process.env['PATH']}` } }, (_error, stdout) =>
          resolve(stdout)
        )
        child.stdin?.end(script)
      })
  }
}

describe('the bundle', () => {
  it('holds what explains a machine, from a list, redacted', async () => {
    fakeTool(dir, 'systemctl', 'echo "systemctl $1"')
    fakeTool(dir, 'bootc', 'echo "Booted image: r/kiosk:latest"; exit 3')
    fakeTool(dir, 'systemd-analyze', 'for i in 1 2 3 4 5; do seq 1 20; done')
    fakeTool(dir, 'ip', 'echo lo')
    fakeTool(dir, 'journalctl', `cat <<'END'\nchpasswd: rescue:${hashes.sha512}\n${key}a line\nEND`)
    const shell = door(dir)
    const text = await pullBundle(shell, redactor([]), 60_000)
    expect(text.match(/^== .*$/gm)).toEqual([
      '== systemctl --failed',
      '== systemctl list-jobs',
      '== bootc status (exit code 3)',
      '== systemd-analyze blame (the 30 slowest)',
      '== mounts',
      '== df',
      '== addresses',
      '== journal of this boot (the last 1000 lines)'
    ])
    expect(text).toContain('Booted image: r/kiosk:latest')
    expect(text).toContain('systemctl list-jobs\n')
    expect(text).toContain('chpasswd: rescue:***\n(a private key, which is not shown)\na line')
    expect(text).not.toContain('b3BlbnNzaC1rZXk')
    expect(/== systemd-analyze[^=]*/.exec(text)?.[0].trim().split('\n')).toHaveLength(31)
    expect(shell.asked.join()).not.toMatch(/shadow|ssh_host|\.ssh|sos ?report/)
  })

  it('says what did not answer', async () => {
    const silent: Door = { name: 'ssh', run: async () => '' }
    expect(await pullBundle(silent, redactor([]), 1000)).toContain('== bootc status\n(no answer)\n')
  })

  it('is bounded, however much the machine has to say', async () => {
    const loud = join(dir, 'loud')
    for (const tool of ['systemctl', 'bootc', 'systemd-analyze', 'ip', 'df', 'journalctl'])
      fakeTool(loud, tool, 'seq 1 100000')
    expect((await pullBundle(door(loud), redactor([]), 60_000)).length).toBeLessThan(8 * 66_000)
  })
})

describe('the redactor', () => {
  it('takes out every form of a secret that the test was given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'abcXYZ019 "\'\\$&</>%+=é'), minLength: 12, maxLength: 40 }),
        fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
        (value, around) => {
          const redact = redactor([{ secret: new Secret(value, 'ssh-password'), user: 'rescue' }])
          for (const form of secretForms(value, 'rescue').filter((text) => text.length >= 12))
            expect(redact(`${around}\n:${form}:\n${around}`)).not.toContain(form)
        }
      )
    )
  })

  it('takes out the lines of a key, one by one', () => {
    const redact = redactor([{ secret: new Secret(key, 'ssh-key') }])
    for (const line of key.split('\n').slice(1, 3)) expect(redact(`leaked ${line} here`)).toBe('leaked *** here')
  })

  it.each([
    ['a yescrypt hash', `user:${hashes.yescrypt}:1`, 'user:***:1'],
    ['a login in a URL', 'pull https://me:hunter2@ghcr.io/v2/', 'pull https://***@ghcr.io/v2/'],
    ['a header', 'Authorization: Bearer abcdef0123456789', 'Authorization: Bearer ***'],
    ['terminal control', 'a\u001b[31mred\u001b[0m\u0007', 'ared']
  ])('takes out %s', (_, text, shown) => {
    expect(redactor([])(text)).toBe(shown)
  })

  it('lets the rest be', () => {
    const text = 'Sep 1 12:00:00 vm systemd[1]: Started kiosk.service.\n\nprice: $5 and $6 and ssh-ed25519 AAAAC3Nz ops'
    expect(redactor([])(text)).toBe(text)
  })

  it('does not hide all that follows a key without an end', () => {
    const lines = ['-----BEGIN RSA PRIVATE KEY-----', ...Array.from({ length: 400 }, (_, index) => `line ${index}`)]
    expect(redactor([])(lines.join('\n'))).toContain('line 399')
  })
})
