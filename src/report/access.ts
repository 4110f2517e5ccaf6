import {
  type AccessReport,
  type AccessUser,
  type KeyFacts,
  ladder,
  type PasswordFacts,
  type Surface,
  type Way
} from '../model/access-report'
import { accessReportName, checksumsName, mediaReportName } from '../model/media'
import { code, escapeMarkdown, table } from './markdown'

/** The access report as a page for people who have to agree to it. */
export function accessMarkdown(report: AccessReport): string {
  return [
    report.throwAway ? '## NOT FOR USE: access with throw-away passwords' : '## Break-glass access',
    '',
    ...lead(report),
    ...section('Decide about these', report.warnings.map(escapeMarkdown)),
    ...changes(report),
    '### Who gets in',
    '',
    table(
      ['Account', 'Until when', 'Groups', 'sudo', 'Gets in when the network is down'],
      report.users.map((user) => [
        code(user.name),
        until(user),
        user.groups.map(code).join(', ') || 'none',
        sudoWords(user),
        user.ways.some(({ withoutNetwork }) => withoutNetwork) ? 'yes' : '**no**'
      ])
    ),
    '### With what, best first',
    '',
    table(
      ['Account', 'Way', 'What', 'Works at', 'Known since'],
      report.users.flatMap((user) => wayRows(user, report))
    ),
    ...(report.sealedTo.length > 0
      ? [`Generated passwords are sealed to ${report.sealedTo.map(code).join(', ')}.`, '']
      : []),
    ...registry(report),
    ...whereabouts(report),
    ...section('Copies of hash or key left on the installed machine', report.leftovers.map(code)),
    ...section('To know', [...report.notes.map(escapeMarkdown), ...builder(report), visibility(report)]),
    ...check(),
    ...standards(report)
  ].join('\n')
}

function lead(report: AccessReport): readonly string[] {
  const { users, types } = report
  const worst = Math.max(...users.flatMap(({ ways }) => ways.map(({ rung }) => ladder.indexOf(rung))))
  const how = report.rendering === 'kickstart' ? 'a kickstart written here' : "the builder's user fields"
  return [
    ...(report.reportOnly ? ['**Report only**: no secret was looked at, no config was rendered.', ''] : []),
    `${users.length === 1 ? '1 account' : `${users.length} accounts`} on machines made from ${types.map(code).join(', ')}, by ${how}.`,
    '',
    `- Weakest way in: **${ladder[worst] ?? 'none'}** (rung ${worst + 1} of ${ladder.length}; the best, 1, is an ${ladder[0]}).`,
    `- The media ${report.holdsPassword ? '**hold a secret** (a password hash or a registry login is one): keep them like one' : 'hold no secret'}.`,
    `- root: ${report.rootLocked ? 'its password is locked' : 'as the image has it'}.`,
    ...(report.kernelAppend === undefined ? [] : [`- Kernel arguments: ${code(report.kernelAppend)}`]),
    ''
  ]
}

function until(user: AccessUser): string {
  if (user.expires === undefined) return 'no end (last resort)'
  const days = user.validDays === undefined ? '' : `, ${user.validDays} days from the rendering`
  return `${user.expires}, 00:00 UTC${days} (emergency)`
}

/** The rule in force: by the image for members of wheel, else by a file in /etc/sudoers.d that is rendered. */
function sudoWords(user: AccessUser): string {
  if (user.sudo === 'none') return 'none is rendered'
  const rule = user.sudo === 'nopasswd' || !user.groups.includes('wheel') ? 'rule rendered' : "image's rule for wheel"
  return `every command as every user, ${user.sudo === 'nopasswd' ? '**without a password**' : 'with its own password'} (${rule})`
}

function changes(report: AccessReport): readonly string[] {
  if (report.changes === null) return []
  return section(
    'Changes since the previous report',
    report.changes.length === 0 ? ['none'] : report.changes.map(escapeMarkdown)
  )
}

function wayRows(user: AccessUser, { createdAt }: AccessReport): readonly (readonly string[])[] {
  return user.ways.flatMap((way) => {
    const row = (what: string, since: string) => [
      code(user.name),
      `${way.rung} (rung ${ladder.indexOf(way.rung) + 1})`,
      what,
      way.surfaces.map((surface) => surfaces[surface]).join(', '),
      since
    ]
    const keys = keysOf(user, way).map((key) => row(keyText(key, user, way), age(key.since, createdAt)))
    if (keys.length > 0 || !user.password) return keys
    return [row(passwordText(user.password), passwordAge(user.password))]
  })
}

const surfaces: Readonly<Record<Surface, string>> = {
  console: 'console',
  ssh: 'SSH',
  'ssh-password': "SSH if the image's sshd takes passwords"
}

function keysOf(user: AccessUser, { rung }: Way): readonly KeyFacts[] {
  if (rung === 'SSH certificate') return user.authorities
  if (rung === 'FIDO key') return user.keys.filter(({ type }) => type.startsWith('sk-'))
  return rung === 'SSH key' ? user.keys.filter(({ type }) => !type.startsWith('sk-')) : []
}

function keyText(key: KeyFacts, user: AccessUser, { rung }: Way): string {
  return [
    ...(rung === 'SSH certificate' ? [`signed by this CA for ${user.principals.map(code).join(' or ')}:`] : []),
    `${escapeMarkdown(key.type)}${key.bits === undefined ? '' : `, ${key.bits} bits`}, ${code(key.fingerprint)}`,
    ...key.options.map(code)
  ].join(' ')
}

const sources: Readonly<Record<PasswordFacts['source'], string>> = {
  plaintext: 'given to this job and hashed in it',
  hash: 'given as a hash',
  generated: 'generated in this job',
  'throw-away': 'made up and forgotten: nobody knows it',
  'not-read': 'from a secret, not looked at'
}

function passwordText(facts: PasswordFacts): string {
  if (facts.algorithm === undefined) return sources[facts.source]
  return `${sources[facts.source]}; ${facts.algorithm}, ${facts.cost ?? ''}, salt of ${facts.saltLength ?? 0} characters`
}

function passwordAge({ source }: PasswordFacts): string {
  return source === 'generated' || source === 'throw-away' ? 'this rendering' : 'cannot be told'
}

function age(since: string | undefined, now: string): string {
  if (since === undefined) return 'unknown without a previous report'
  const days = Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000)
  return days === 0 ? 'today' : `${since.slice(0, 10)} (${days} days)`
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

function whereabouts(report: AccessReport): readonly string[] {
  if (report.hops.length === 0) return []
  return [
    '### Where the secret goes',
    '',
    table(
      ['Place', 'Holds', 'Who can read it', 'Until'],
      report.hops.map(({ place, holds, mode, until }) => [place, holds, mode, until].map(escapeMarkdown))
    ),
    '### Where it is in the end, and where it is not',
    '',
    table(
      ['Place', 'Holds', 'Shown by'],
      report.places.map(({ place, holds, shownBy }) => [
        escapeMarkdown(place),
        holds === '' ? 'nothing' : `**${escapeMarkdown(holds)}**`,
        escapeMarkdown(shownBy)
      ])
    )
  ]
}

/** What a builder makes of the hash: some hash again what they do not know for a hash. */
function builder({ users }: AccessReport): readonly string[] {
  const algorithms = users.flatMap(({ password }) => password?.algorithm ?? [])
  if (algorithms.length === 0) return []
  const taken = algorithms.includes('yescrypt')
    ? 'The kickstart carries the yescrypt hash as it is, whatever the builder knows of it.'
    : 'Every builder takes this kind of hash as it is.'
  return [`${taken} Which builder makes the media, by digest and version, is decided by build-media (media.json).`]
}

function visibility({ publicRepository: isPublic, holdsPassword }: AccessReport): string {
  const who =
    isPublic === undefined
      ? 'Whether this repository is public is not known here; upload-media takes it for public unless it can ask.'
      : isPublic
        ? 'This repository is public: everybody with a GitHub account can download its artifacts.'
        : 'This repository is private: everybody who can read it can download its artifacts.'
  const refused = 'upload-media refuses to upload media that hold a password where they are public.'
  return [who, ...(holdsPassword && isPublic !== false ? [refused] : []), kept].join(' ')
}

const kept =
  'How long they are kept is the retention-days of upload-media, 3 days unless given where media with a password are public.'

/** Both files lie beside the media in their artifact. */
function check(): readonly string[] {
  return [
    '### To check, beside the downloaded media',
    '',
    '```sh',
    `sha256sum -c ${checksumsName} && test "$(sha256sum < ${accessReportName} | cut -d' ' -f1)" = "$(jq -r .access.report ${mediaReportName})"`,
    '```',
    '',
    'The first part shows that the media are whole, the second that this report is theirs.',
    ''
  ]
}

/** NIST SP 800-53 rev. 5. */
function standards(report: AccessReport): readonly string[] {
  const answer = (kind: AccessUser['kind'], words: string) => {
    const names = report.users.filter((user) => user.kind === kind).map(({ name }) => code(name))
    return names.length === 0 ? [] : [`${names.join(', ')}: ${words}`]
  }
  const ends = [
    ...answer('emergency', 'ends by itself'),
    ...answer('last-resort', 'of last resort, which the discussion of AC-2 exempts')
  ]
  const image = 'the image decides what is logged; smoke-boot reads back what the machine has'
  return [
    '<details><summary>Where a control of NIST SP 800-53 is answered</summary>',
    '',
    table(
      ['Control', 'Answer'],
      [
        [
          'AC-2 account management',
          'the accounts stand in the repository; each change is a diff there and a line here'
        ],
        ['AC-2(2) emergency accounts end by themselves', ends.join('; ')],
        ['AC-6(9) use of privileged functions is logged', image],
        ['AU-2, AU-12 events to log', image],
        [
          'IA-5 authenticators',
          'see the rungs above; a password given as such has 15 characters or more; only salted hashes reach the media'
        ]
      ]
    ),
    '</details>',
    ''
  ]
}

function section(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`### ${title}`, '', ...items.map((item) => `- ${item}`), '']
}
