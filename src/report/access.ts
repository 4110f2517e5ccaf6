import { type AccessReport, type AccessUser, type KeyFacts, ladder, type PasswordFacts } from '../model/access-report'
import { code, escapeMarkdown, table } from './markdown'

/** The access report as a page for people who have to agree to it. */
export function accessMarkdown(report: AccessReport): string {
  return [
    '## Break-glass access',
    '',
    ...lead(report),
    table(
      ['Account', 'Until when', 'Groups', 'sudo', 'With what', 'Without network'],
      report.users.map((user) => [
        code(user.name),
        until(user),
        user.groups.map(code).join(', ') || 'none',
        user.sudo === 'nopasswd' ? 'without a password' : user.sudo === 'password' ? 'with the password' : 'none',
        user.ways.map(({ rung }) => `${rung} (rung ${ladder.indexOf(rung) + 1} of ${ladder.length})`).join('<br>'),
        user.ways.some(({ withoutNetwork }) => withoutNetwork) ? 'yes' : 'no'
      ])
    ),
    ...changes(report),
    ...credentials(report),
    ...registry(report),
    ...hops(report),
    ...section('Left on the installed machine', report.leftovers.map(code)),
    ...section('Warnings', report.warnings.map(escapeMarkdown)),
    ...section('To know', report.notes.map(escapeMarkdown))
  ].join('\n')
}

function lead(report: AccessReport): readonly string[] {
  const worst = Math.max(...report.users.flatMap(({ ways }) => ways.map(({ rung }) => ladder.indexOf(rung))))
  return [
    ...(report.throwAway ? ['**NOT FOR USE: the credential was made up for a test.**', ''] : []),
    ...(report.reportOnly ? ['Report only: no secret was looked at, no config was rendered.', ''] : []),
    `For ${report.types.map(code).join(', ')}, by ${report.rendering === 'kickstart' ? 'a whole kickstart' : "the builder's user fields"}. ` +
      `On the credential ladder this stands at **${ladder[worst] ?? 'no way in'}** (rung ${worst + 1}; 1 is best). ` +
      `The media ${report.holdsPassword ? '**hold a secret**: keep them like one' : 'hold no secret'}. ` +
      `root: ${report.rootLocked ? 'password locked' : 'as the image has it'}.`,
    '',
    ...(report.kernelAppend === undefined ? [] : [`Kernel arguments: ${code(report.kernelAppend)}`, ''])
  ]
}

function until(user: AccessUser): string {
  if (user.expires === undefined) return 'does not expire (last resort)'
  const days = user.validDays === undefined ? '' : `, ${user.validDays} days from the rendering`
  return `until ${user.expires}, 00:00 UTC${days} (emergency)`
}

function changes(report: AccessReport): readonly string[] {
  if (report.changes === null) return []
  return section(
    'Changes since the previous report',
    report.changes.length === 0 ? ['none'] : report.changes.map(escapeMarkdown)
  )
}

function credentials(report: AccessReport): readonly string[] {
  const rows = report.users.flatMap((user) => [
    ...user.authorities.map((key) => [
      code(user.name),
      'CA key',
      keyText(key),
      `principals ${user.principals.map(code).join(', ')}`
    ]),
    ...user.keys.map((key) => [code(user.name), 'key', keyText(key), key.options.map(code).join(', ')]),
    ...(user.password ? [[code(user.name), 'password', sources[user.password.source], hashText(user.password)]] : [])
  ])
  return [
    '### With what',
    '',
    table(['Account', 'Kind', 'What', 'Details'], rows),
    ...(report.sealedTo.length > 0
      ? [`Generated passwords are sealed to ${report.sealedTo.map(code).join(', ')}.`, '']
      : [])
  ]
}

const sources: Readonly<Record<PasswordFacts['source'], string>> = {
  plaintext: 'given to this job, hashed in it',
  hash: 'given as a hash',
  generated: 'generated in this job',
  'not-read': 'from a secret'
}

function keyText(key: KeyFacts): string {
  return `${escapeMarkdown(key.type)}${key.bits === undefined ? '' : `, ${key.bits} bits`}, ${code(key.fingerprint)}`
}

function hashText(facts: PasswordFacts): string {
  if (facts.algorithm === undefined) return 'not looked at'
  return `${facts.algorithm}, ${facts.cost ?? ''}, salt of ${facts.saltLength ?? 0} characters`
}

function registry(report: AccessReport): readonly string[] {
  return section('Registry access of the installed machine', [
    ...report.registry.logins.map((host) => `login for ${code(host)}`),
    ...report.registry.authorities.map(
      ({ subject, fingerprint, notAfter }) =>
        `trusts ${escapeMarkdown(subject)} (${code(fingerprint)}, until ${notAfter.slice(0, 10)})`
    )
  ])
}

function hops(report: AccessReport): readonly string[] {
  if (report.hops.length === 0) return []
  return [
    '### The way of the secret',
    '',
    table(
      ['Place', 'Holds', 'Who can read it', 'Until'],
      report.hops.map(({ place, holds, mode, until }) => [place, holds, mode, until].map(escapeMarkdown))
    )
  ]
}

function section(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`### ${title}`, '', ...items.map((item) => `- ${item}`), '']
}
