/** Any crypt(5) hash, also one that somebody made of a plain password: its method, parameters, salt and digest. */
export const cryptHash = /\$(?:1|2[abxy]?|5|6|7|y|gy|sha1|md5|argon2(?:id?|d))\$[./A-Za-z0-9$,=+-]{8,}/g

/**
 * The forms a secret takes on its way: what this project, the builder and people's scripts make of it. Masks are exact
 * substrings, so each form that does not contain the value itself is one of its own.
 */
export function secretForms(value: string, user?: string): readonly string[] {
  const forms = [
    value,
    ...quoted(value),
    ...percentEncoded(value),
    ...Object.values(hex(value)),
    ...base64Forms(value),
    ...(user === undefined ? [] : base64Forms(`${user}:${value}`))
  ]
  // Those too that hold the value: an end of backslashes grows when it is quoted, and would be left standing.
  return [...new Set(forms)].filter((form) => form !== '')
}

/** The value as it stands between the quotes of other languages. */
function quoted(value: string): readonly string[] {
  const json = inJson(value)
  return [
    json,
    goJson(json),
    // A document inside a document.
    inJson(json),
    inJson(goJson(json)),
    // PHP and others escape the slash too.
    json.replaceAll('/', '\\/'),
    // POSIX shell and Python's shlex.quote, inside single quotes.
    value.replaceAll("'", "'\\''"),
    value.replaceAll("'", `'"'"'`),
    // POSIX shell, inside double quotes.
    value.replace(/[$`"\\]/g, '\\$&'),
    // bash's printf %q: a # or ~ is quoted where it would mean something.
    value.replace(/[\s\\'"`<>!$&*();|[\]{}?^,]|^#|(?<=^|[:=])~/g, '\\$&'),
    // Python's repr.
    value.replace(/[\\']/g, '\\$&'),
    // YAML's and SQL's single quotes.
    value.replaceAll("'", "''"),
    // XML and HTML: text between tags, attributes as most write them, as Python's html.escape and as Go's.
    markup(value, '"', "'"),
    markup(value, '&quot;', "'"),
    markup(value, '&quot;', '&apos;'),
    markup(value, '&quot;', '&#x27;'),
    markup(value, '&#34;', '&#39;')
  ]
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** Go's encoding/json also escapes what HTML minds. It takes the inside of an ordinary JSON string. */
function goJson(json: string): string {
  return json.replaceAll('&', '\\u0026').replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')
}

function markup(value: string, quote: string, apostrophe: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': quote,
    "'": apostrophe
  }
  return value.replace(/[&<>"']/g, (char) => names[char] as string)
}

function percentEncoded(value: string): readonly string[] {
  const strict = encodeURIComponent(value).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`
  )
  const form = new URLSearchParams({ '': value }).toString().slice(1)
  // Python's urllib.parse.quote leaves the slash, of which crypt hashes have several.
  return [encodeURIComponent(value), strict, strict.replaceAll('%2F', '/'), strict.replaceAll('%20', '+'), form]
}

function hex(value: string): { lower: string; upper: string } {
  const lower = Buffer.from(value).toString('hex')
  return { lower, upper: lower.toUpperCase() }
}

/**
 * Base64 of the value alone, with a newline (`echo … | base64`), and of anything that holds it: for each of the three
 * places it can start at, the characters that depend on nothing but the value.
 */
function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value)
  const whole = [bytes, Buffer.concat([bytes, Buffer.from('\n')])].flatMap((text) => [
    text.toString('base64'),
    text.toString('base64').replace(/=+$/, ''),
    text.toString('base64url')
  ])
  const inside = [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
    const first = Math.ceil((offset * 8) / 6)
    const last = Math.floor((text.length * 8) / 6)
    return [text.toString('base64').slice(first, last), text.toString('base64url').slice(first, last)]
  })
  return [...whole, ...inside]
}

/** A secret inside a builder's config, and the name it goes with in `name:secret`. */
export interface ConfigSecret {
  readonly value: string
  readonly user?: string
}

/**
 * The secrets inside a parsed config.toml: passwords (or hashes) of users, those on the `user` and `rootpw` lines of a
 * kickstart, and the logins of an auth.json that it installs. For the redactor of the builder's output.
 */
export function configSecrets(config: unknown): readonly ConfigSecret[] {
  const texts = strings(config)
  const users = list(at(config, 'customizations', 'user')).flatMap((user) => {
    const [name, password] = [at(user, 'name'), at(user, 'password')]
    return typeof password === 'string' && password !== ''
      ? [{ value: password, ...(typeof name === 'string' && { user: name }) }]
      : []
  })
  return [...users, ...texts.flatMap(kickstartSecrets), ...texts.flatMap(loginSecrets)]
}

function kickstartSecrets(text: string): readonly ConfigSecret[] {
  return [...text.matchAll(/^[ \t]*(?:user|rootpw)[ \t].*$/gm)].flatMap(([line]) => {
    const user = /--name[= ]"?([^\s"]+)/.exec(line)?.[1]
    const value =
      /--password[= ]("[^"]*"|'[^']*'|\S+)/.exec(line)?.[1] ?? /^[ \t]*rootpw[ \t].*?(\S+)[ \t]*$/.exec(line)?.[1]
    if (value === undefined || value.startsWith('--')) return []
    return [{ value: value.replace(/^(["'])(.*)\1$/, '$2'), ...(user !== undefined && { user }) }]
  })
}

/** Each `"auth": "…"` of a container login file, and the password inside it. */
function loginSecrets(text: string): readonly ConfigSecret[] {
  return [...text.matchAll(/"(auth|identitytoken)"\s*:\s*"([^"\\]+)"/g)].flatMap(([, kind, value]) =>
    kind === 'auth' ? authSecrets(value as string) : [{ value: value as string }]
  )
}

/** What must be kept secret of one `auth` value: itself, and the password in its base64 of `user:password`. */
export function authSecrets(auth: string): readonly ConfigSecret[] {
  const plain = Buffer.from(auth, 'base64').toString('utf8')
  const colon = plain.indexOf(':')
  if (colon < 0) return [{ value: auth }]
  return [{ value: auth }, { value: plain.slice(colon + 1), user: plain.slice(0, colon) }]
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    value
  )
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Every string anywhere inside. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}
