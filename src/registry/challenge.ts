/** What a registry asks for in WWW-Authenticate (RFC 9110, 11.6.1; distribution-spec token authentication). */
export interface Challenge {
  /** Lower case: `bearer`, `basic`. */
  readonly scheme: string
  readonly parameters: Readonly<Record<string, string>>
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const parameter = new RegExp(`^[\\s,]*(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))`)
const scheme = new RegExp(`^[\\s,]*(${token})(?=\\s|,|$)`)

/** Every challenge of the header, in its order. What is no challenge ends the reading. */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = []
  let rest = header
  for (;;) {
    const pair = parameter.exec(rest)
    const current = challenges.at(-1)
    if (pair && current) {
      current.parameters[(pair[1] as string).toLowerCase()] = pair[2]?.replace(/\\(.)/g, '$1') ?? (pair[3] as string)
      rest = rest.slice(pair[0].length)
      continue
    }
    const next = scheme.exec(rest)
    if (!next) return challenges
    challenges.push({ scheme: (next[1] as string).toLowerCase(), parameters: {} })
    rest = rest.slice(next[0].length)
  }
}
