import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../host/run'

/** What an OpenSSH user certificate says of itself. */
export interface Certificate {
  /** `SHA256:…` of the key it is for. */
  readonly key: string
  /** `SHA256:…` of the authority that signed it. */
  readonly authority: string
  readonly principals: readonly string[]
  /** Seconds since 1970; absent: from ever, for ever. */
  readonly from?: number
  readonly until?: number
  /** `source-address` of its critical options. */
  readonly sourceAddress?: string
}

/** Reads a certificate file with ssh-keygen. @throws ToolFailed when it is none */
export async function readCertificate(file: string): Promise<Certificate> {
  const { stdout } = await run('ssh-keygen', ['-L', '-f', file], { env: { TZ: 'UTC' } })
  return parseCertificate(stdout)
}

/** Parses what `ssh-keygen -L` prints under TZ=UTC: ssh-keygen.c, print_cert. */
export function parseCertificate(text: string): Certificate {
  const lines = text.split('\n')
  const field = (name: string) =>
    lines.map((line) => new RegExp(`^ {8}${name}: (.*)$`).exec(line)?.[1]).find((value) => value !== undefined) ?? ''
  const below = (name: string) => {
    const rest = lines.slice(lines.findIndex((line) => line.startsWith(`        ${name}:`)) + 1)
    const end = rest.findIndex((line) => !line.startsWith(' '.repeat(16)))
    return rest.slice(0, end).map((line) => line.trim())
  }
  const [, from, until] = /from (\S+) to (\S+)/.exec(field('Valid')) ?? []
  const [, after] = /^after (\S+)/.exec(field('Valid')) ?? []
  const [, before] = /^before (\S+)/.exec(field('Valid')) ?? []
  const seconds = (time: string | undefined) => (time === undefined ? undefined : Date.parse(`${time}Z`) / 1000)
  const [starts, ends] = [seconds(from ?? after), seconds(until ?? before)]
  const source = below('Critical Options')
    .map((line) => /^source-address (.*)$/.exec(line)?.[1])
    .find((value) => value !== undefined)
  const print = (name: string) => /SHA256:\S+/.exec(field(name))?.[0] ?? ''
  return {
    key: print('Public key'),
    authority: print('Signing CA'),
    principals: below('Principals'),
    ...(starts !== undefined && { from: starts }),
    ...(ends !== undefined && { until: ends }),
    ...(source !== undefined && { sourceAddress: source })
  }
}

/** Where ssh looks for the certificate of a private key. */
export function certificateOf(privateKeyFile: string): string {
  return `${privateKeyFile}-cert.pub`
}

/**
 * Makes a key with a certificate for these principals, for ever, by an authority made up here and thrown away.
 * @param directory one for secrets
 * @returns the path of the private key
 */
export async function selfMadeCertificate(directory: string, principals: readonly string[]): Promise<string> {
  const [authority, key] = [join(directory, 'authority'), join(directory, 'stranger')]
  for (const file of [authority, key]) await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file])
  const names = principals.length > 0 ? ['-n', principals.join(',')] : []
  await run('ssh-keygen', ['-q', '-s', authority, '-I', 'bootc-actions', ...names, `${key}.pub`])
  rmSync(authority)
  return key
}

/** The public half of a private key, as one line. @throws ToolFailed when it is no key, or has a passphrase */
export async function publicKeyOf(privateKeyFile: string): Promise<string> {
  const { stdout } = await run('ssh-keygen', ['-y', '-P', '', '-f', privateKeyFile])
  return stdout.trim()
}
