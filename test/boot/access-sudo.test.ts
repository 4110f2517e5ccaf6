import { describe, expect, it } from '@jest/globals'
import { parseSudo } from '../../src/boot/access-sudo'

const rules = (...lines: string[]) =>
  parseSudo(['User rescue may run the following commands on vm:', ...lines.map((line) => `    ${line}`)])

// Shapes of sudo 1.9.13 and 1.9.16, as `sudo -l -U` printed them.
describe('the rules of sudo', () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    ['everything', ['(ALL : ALL) ALL'], 'password', []],
    ['everything, free', ['(ALL) NOPASSWD: ALL'], 'nopasswd', []],
    ['the last one counts', ['(ALL) NOPASSWD: ALL', '(ALL : ALL) ALL'], 'password', []],
    ['the last one counts, the other way', ['(ALL : ALL) ALL', '(ALL) NOPASSWD: ALL'], 'nopasswd', []],
    ['an exception', ['(ALL : ALL) ALL', '(root) NOPASSWD: /usr/bin/bootc'], 'password', ['NOPASSWD: /usr/bin/bootc']],
    ['some', ['(root) /bin/a, NOPASSWD: /bin/b, PASSWD: /bin/c x'], 'some', ['/bin/a', 'NOPASSWD: /bin/b', '/bin/c x']],
    ['all but', ['(ALL) ALL, !/usr/bin/su'], 'some', ['ALL', '!/usr/bin/su']],
    ['nothing after all', ['(ALL) ALL', '(ALL) !ALL'], 'none', []],
    ['more tags', ['(ALL) SETENV: NOPASSWD: ALL'], 'nopasswd', []],
    ['an SELinux role', ['(ALL) ROLE=unconfined_r TYPE=unconfined_t NOPASSWD: ALL'], 'nopasswd', []],
    ['as somebody else', ['(postgres) NOPASSWD: ALL'], 'none', []],
    ['as all but root', ['(ALL, !root) ALL'], 'none', []],
    ['a comma in an argument', ['(root) /bin/a x\\,y'], 'some', ['/bin/a x\\,y']]
  ])('%s', (_, lines, reach, commands) => {
    expect(rules(...lines)).toMatchObject({ reach, commands })
  })

  it('are none where sudo says so', () => {
    expect(parseSudo(['User rescue is not allowed to run sudo on vm.'])).toEqual({
      reach: 'none',
      commands: [],
      defaults: []
    })
  })

  it('need no password where the Defaults say so, and go on over lines', () => {
    expect(
      parseSudo([
        'Matching Defaults entries for rescue on vm:',
        '    env_reset, secure_path=/usr/sbin\\:/usr/bin,',
        '        !authenticate, use_pty',
        '',
        'Runas and Command-specific defaults for rescue:',
        '    Defaults!/usr/bin/visudo env_keep+=EDITOR',
        '',
        'User rescue may run the following commands on vm:',
        '    (ALL : ALL) ALL'
      ])
    ).toEqual({
      reach: 'nopasswd',
      commands: [],
      defaults: ['env_reset', 'secure_path=/usr/sbin\\:/usr/bin', '!authenticate', 'use_pty']
    })
  })
})
