import { type OwnedDirectory, writeSecretFile } from '../host/files'

/** systemd's names of credentials are file names (systemd.exec(5), LoadCredential=). */
const credentialName = /^[A-Za-z0-9_.@-]{1,255}$/

/**
 * The SMBIOS type 11 string that hands a credential to systemd in the guest (systemd.system-credentials(7)). Base64, as a
 * string there may not hold a newline.
 */
export function credentialString(name: string, value: string): string {
  if (!credentialName.test(name)) throw new Error(`not a name for a credential: ${JSON.stringify(name)}`)
  return `io.systemd.credential.binary:${name}=${Buffer.from(value).toString('base64')}`
}

/** Writes each string to a file of its own, readable by this user only; returns the paths in the same order. */
export function writeSmbiosFiles(directory: OwnedDirectory, strings: readonly string[]): readonly string[] {
  return strings.map((value, index) => writeSecretFile(directory, `smbios-${index}`, value))
}
