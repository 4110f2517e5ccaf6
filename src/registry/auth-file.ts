import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Failure, messageOf } from '../model/failure'
import { Secret } from '../model/secret'

/** A user name and a password or token for one registry. */
export interface Credentials {
  readonly username: string
  readonly password: Secret
}

/**
 * Logins as podman, buildah, skopeo and docker keep them (containers-auth.json(5)). Of a docker configuration only these
 * two keys are taken: a `credsStore` cannot be read without the program it names.
 */
export interface AuthFile {
  readonly auths: Readonly<Record<string, { readonly auth?: string; readonly identitytoken?: string }>>
  /** Registry -> name of a helper program that knows the login. */
  readonly credHelpers: Readonly<Record<string, string>>
}

const nothing: AuthFile = { auths: {}, credHelpers: {} }

/** @throws Failure (usage) when the file cannot be read or is no authfile; what it holds is never quoted */
export function readAuthFile(path: string): AuthFile {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    // A JSON error quotes the text around the fault, which here is a login.
    const why = error instanceof SyntaxError ? 'it is not JSON' : messageOf(error)
    throw new Failure('usage', `The authfile ${path} cannot be used: ${why}.`, { code: 'bad-authfile' })
  }
  if (!isObject(content))
    throw new Failure('usage', `The authfile ${path} is not a JSON object.`, { code: 'bad-authfile' })
  return {
    auths: isObject(content['auths']) ? (content['auths'] as AuthFile['auths']) : {},
    credHelpers: isObject(content['credHelpers']) ? (content['credHelpers'] as AuthFile['credHelpers']) : {}
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where the tools look for this user's logins, the first that knows a registry wins: containers-auth.json(5). */
export function defaultAuthFiles(env: NodeJS.ProcessEnv = process.env, home: string = homedir()): readonly string[] {
  if (env['REGISTRY_AUTH_FILE']) return [env['REGISTRY_AUTH_FILE']]
  const runtime = env['XDG_RUNTIME_DIR'] || `/run/containers/${process.getuid?.() ?? 0}`
  return [
    join(runtime, 'containers/auth.json'),
    join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'containers/auth.json'),
    join(env['DOCKER_CONFIG'] || join(home, '.docker'), 'config.json')
  ].filter((path) => existsSync(path))
}

/** The logins of several files as one; where two know a registry, the first counts. */
export function mergeAuthFiles(files: readonly AuthFile[]): AuthFile {
  return files.reduceRight(
    (rest, file) => ({
      auths: { ...rest.auths, ...file.auths },
      credHelpers: { ...rest.credHelpers, ...file.credHelpers }
    }),
    nothing
  )
}

/** The names under which the tools keep Docker Hub's login. */
const dockerHub = ['docker.io', 'https://index.docker.io/v1/']

/** The same logins with one for this registry put in or replaced. */
export function withLogin(file: AuthFile, registry: string, credentials: Credentials): AuthFile {
  const keys = registry === 'docker.io' ? dockerHub : [registry]
  const auth = basicToken(credentials)
  const helpers = Object.entries(file.credHelpers).filter(([name]) => !keys.includes(name))
  return {
    auths: { ...file.auths, ...Object.fromEntries(keys.map((key) => [key, { auth }])) },
    // A helper would be asked first.
    credHelpers: Object.fromEntries(helpers)
  }
}

/** `user:password` in base64: RFC 7617, and the `auth` of an authfile. */
export function basicToken(credentials: Credentials): string {
  return Buffer.from(`${credentials.username}:${credentials.password.reveal()}`).toString('base64')
}

/**
 * The login for a repository: its own entry, else that of the nearest namespace above it, else the registry's.
 * @returns `unsupported` where there is a login that only a helper program or docker itself can use
 */
export function findCredentials(
  file: AuthFile,
  registry: string,
  repository: string
): { readonly credentials?: Credentials; readonly unsupported?: string } {
  if (file.credHelpers[registry]) return { unsupported: `credential helper ${file.credHelpers[registry]}` }
  for (const key of keysFor(registry, repository)) {
    const entry = Object.entries(file.auths).find(([name]) => normalise(name) === key)?.[1]
    if (entry?.identitytoken) return { unsupported: 'identity token' }
    const text = Buffer.from(entry?.auth ?? '', 'base64').toString()
    const colon = text.indexOf(':')
    if (colon > 0 && colon < text.length - 1)
      return {
        credentials: {
          username: text.slice(0, colon),
          password: new Secret(text.slice(colon + 1).replace(/\0+$/, ''), `login of ${key}`)
        }
      }
  }
  return {}
}

function keysFor(registry: string, repository: string): readonly string[] {
  const parts = repository.split('/')
  const namespaces = parts.map((_, index) => [registry, ...parts.slice(0, parts.length - index)].join('/'))
  return [...namespaces, registry]
}

/** docker writes `https://ghcr.io/v1/` where podman writes `ghcr.io`. */
function normalise(key: string): string {
  const host = /^https?:\/\/([^/]+)/.exec(key)?.[1] ?? key
  return host === 'index.docker.io' ? 'docker.io' : host
}
