import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { secretDirectory, writeSecretFile } from '../host/files'
import type { Context } from '../model/context'
import { badInput } from '../model/failure'
import { bool, secret, type RawInputs } from '../model/inputs'
import type { Reference } from '../model/reference'
import type { Reporter } from '../model/reporter'
import type { Secret } from '../model/secret'
import { secretForms } from '../model/secret-forms'
import {
  defaultAuthFiles,
  findCredentials,
  mergeAuthFiles,
  readAuthFile,
  withLogin,
  type AuthFile,
  type Credentials
} from './auth-file'

/** How to get in at a registry, as the inputs give it. */
export interface LoginOptions {
  readonly username?: string
  readonly password?: Secret
  /** Absolute path of an existing authfile. */
  readonly authfile?: string
  /** PEM text of the certificate authorities to trust besides the system's. */
  readonly ca?: string
  /** False: certificates are not verified, and plain HTTP is used where there is no TLS. */
  readonly tlsVerify: boolean
}

/** A login ready for use: by our own client, and by podman and buildah through files that go away with this process. */
export interface RegistryLogin {
  /** An authfile of our own (0600, on a tmpfs where there is one); undefined when no login at all is known. */
  readonly authfile?: string
  /** The directory of `authfile`, in the form that `docker --config` takes; only when the inputs gave a login. */
  readonly dockerConfig?: string
  /** A directory with the certificate authorities, for `--cert-dir`. */
  readonly certDir?: string
  readonly ca?: string
  readonly tlsVerify: boolean
  /** What is known for a repository; `unsupported` names a kind of login that we cannot use. */
  readonly credentials: (reference: Reference) => { readonly credentials?: Credentials; readonly unsupported?: string }
  /** Arguments for `podman` and `buildah` `pull`, `push`, `build`. */
  readonly args: () => readonly string[]
  /** Removes the files now; at the end of this process they go anyway. */
  readonly remove: () => void
}

/**
 * Reads and checks `username`, `password`, `authfile`, `tls-verify` and `registry-ca`.
 * @throws Failure (usage)
 */
export function readLogin(raw: RawInputs, context: Context): LoginOptions {
  const username = raw.get('username')
  const password = secret(raw, 'password')
  const authfile = raw.get('authfile')
  const ca = raw.get('registry-ca')
  const tlsVerify = bool(raw, 'tls-verify', true)
  if (username !== undefined && password === undefined) throw badInput('password', undefined, passwordMissing(context))
  if (username === undefined && password !== undefined)
    throw badInput('username', undefined, 'password is given, so is a user name needed.')
  // RFC 7617: the first colon ends the user name.
  if (username !== undefined && /[:\p{Cc}]/u.test(username))
    throw badInput('username', username, 'a user name has no colon and no control character.')
  return {
    ...(username !== undefined && { username }),
    ...(password && { password }),
    ...(authfile !== undefined && { authfile: checkedAuthFile(resolve(context.workspace, authfile)) }),
    ...(ca !== undefined && { ca: certificates(ca, context.workspace) }),
    tlsVerify
  }
}

function passwordMissing(context: Context): string {
  const why =
    context.secretSource === 'None'
      ? 'this event (a pull request from a fork, or Dependabot) gets no secrets.'
      : 'an empty secret counts as none.'
  return `username is given, so a password is needed; ${why}`
}

function checkedAuthFile(path: string): string {
  if (!existsSync(path)) throw badInput('authfile', path, 'there is no such file.')
  readAuthFile(path)
  return path
}

const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/

function certificates(input: string, workspace: string): string {
  if (pem.test(input)) return input
  const path = resolve(workspace, input)
  const text = !input.includes('\n') && existsSync(path) ? readFileSync(path, 'utf8') : undefined
  if (text === undefined || !pem.test(text))
    throw badInput('registry-ca', input, 'expected a certificate in PEM form, or the path of a file that holds one.')
  return text
}

/**
 * Makes the files of a login. The user's own logins are read, so that other registries' images can still be pulled, and
 * never written: what `podman login` would change stays as it is.
 */
export function registryLogin(
  options: LoginOptions & { readonly registry: string },
  reporter: Reporter
): RegistryLogin {
  const { registry, username, password, ca, tlsVerify } = options
  const known = mergeAuthFiles((options.authfile ? [options.authfile] : defaultAuthFiles()).map(readAuthFile))
  const given = username !== undefined && password ? { username, password } : undefined
  if (given) {
    for (const form of secretForms(given.password.reveal(), given.username)) reporter.mask(form)
  }
  const logins = given ? withLogin(known, registry, given) : known
  const files = writeFiles(logins, ca)
  const explicit = given !== undefined || options.authfile !== undefined
  return {
    ...files.paths,
    ...(explicit && files.paths.authfile !== undefined && { dockerConfig: dirname(files.paths.authfile) }),
    ...(ca !== undefined && { ca }),
    tlsVerify,
    credentials: (reference) => findCredentials(logins, reference.registry, reference.repository),
    args: () => loginArguments({ ...files.paths, tlsVerify }),
    remove: files.remove
  }
}

/** `--authfile`, `--cert-dir` and `--tls-verify` as podman and buildah take them. */
export function loginArguments(login: {
  readonly authfile?: string
  readonly certDir?: string
  readonly tlsVerify: boolean
}): readonly string[] {
  return [
    ...(login.authfile !== undefined ? ['--authfile', login.authfile] : []),
    ...(login.certDir !== undefined ? ['--cert-dir', login.certDir] : []),
    ...(login.tlsVerify ? [] : ['--tls-verify=false'])
  ]
}

interface LoginFiles {
  readonly paths: { readonly authfile?: string; readonly certDir?: string }
  readonly remove: () => void
}

function writeFiles(logins: AuthFile, ca: string | undefined): LoginFiles {
  const holdsLogin = Object.keys(logins.auths).length + Object.keys(logins.credHelpers).length > 0
  // docker wants its logins in a file of this name, podman and buildah take any.
  const auth = holdsLogin ? secretDirectory('login') : undefined
  const authfile = auth && writeSecretFile(auth, 'config.json', JSON.stringify(logins))
  const certs = ca === undefined ? undefined : secretDirectory('ca')
  // Files that end in .crt are authorities: containers-certs.d(5).
  if (certs && ca !== undefined) writeSecretFile(certs, 'ca.crt', ca)
  return {
    paths: { ...(authfile !== undefined && { authfile }), ...(certs && { certDir: certs.path }) },
    remove: () => {
      auth?.remove()
      certs?.remove()
    }
  }
}
