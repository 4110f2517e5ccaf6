import { refuse } from './refuse'

/** Options of authorized_keys that only take rights away, or give back what `restrict` took: sshd(8). */
const flags: readonly string[] = [
  'restrict',
  'pty',
  'port-forwarding',
  'agent-forwarding',
  'x11-forwarding',
  'user-rc',
  'no-pty',
  'no-port-forwarding',
  'no-agent-forwarding',
  'no-x11-forwarding',
  'no-user-rc',
  'verify-required'
]

/** Addresses, networks, host names and patterns of them; nothing that could end the quotes around them. */
const fromGrammar = /^[A-Za-z0-9.:*?!/_,-]{1,512}$/
const expiryGrammar = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?Z?$/

/**
 * Reads the options in front of a key.
 * @returns them one by one, as they are to be written
 * @throws Failure (usage) for an option that is not known to only narrow what the key may do
 */
export function parseKeyOptions(text: string, where: string, now: Date): readonly string[] {
  return splitOptions(text, where).map((option) => {
    const match = /^([A-Za-z0-9-]+)(?:="([^"]*)")?$/.exec(option)
    const [name, value] = [match?.[1]?.toLowerCase(), match?.[2]]
    if (name === 'from' && value !== undefined && fromGrammar.test(value)) return `from="${value}"`
    if (name === 'expiry-time' && value !== undefined) return `expiry-time="${parseExpiryTime(value, where, now)}"`
    if (name !== undefined && value === undefined && flags.includes(name)) return name
    throw refuse(
      where,
      `the key option ${JSON.stringify(option)} is not taken.`,
      `Taken are from="…", expiry-time="…" and ${flags.join(', ')}.`
    )
  })
}

/** Whether an option needs double quotes, which the builder's kickstart line cannot carry. */
export function needsQuotes(options: readonly string[]): boolean {
  return options.some((option) => option.includes('"'))
}

/** At commas outside quotes. */
function splitOptions(text: string, where: string): readonly string[] {
  const options = text.match(/(?:"[^"]*"|[^",])+/g) ?? []
  if (options.join(',') !== text) throw refuse(where, 'the options in front of the key are malformed.')
  return options
}

function parseExpiryTime(value: string, where: string, now: Date): string {
  const match = expiryGrammar.exec(value)
  if (!match) throw refuse(where, `expiry-time ${JSON.stringify(value)} is not YYYYMMDD[HHMM[SS]][Z].`)
  const [year, month, day, hour = '00', minute = '00', second = '00'] = match.slice(1)
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(time) || new Date(time).getUTCDate() !== Number(day))
    throw refuse(where, `expiry-time ${JSON.stringify(value)} is no date.`)
  if (time <= now.getTime()) throw refuse(where, `expiry-time ${value} has passed: the key could never be used.`)
  return value
}
