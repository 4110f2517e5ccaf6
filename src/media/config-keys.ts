import { isIso, type MediaType } from '../model/media'

/** What may stand in a table: `any` value, or these keys. In a list of tables each table has them. */
type Shape = 'any' | { readonly [key: string]: Shape }

const any = 'any'

/**
 * The keys that the builders decode; every other one is an error there, minutes later. Source: the blueprint types of
 * osbuild/blueprint pkg/blueprint, and osbuild/image-builder pkg/bib/blueprintload.
 */
const blueprint: Shape = {
  name: any,
  description: any,
  version: any,
  distro: any,
  arch: any,
  minimal: any,
  packages: any,
  modules: any,
  enabled_modules: any,
  groups: any,
  containers: any,
  customizations: {
    user: {
      name: any,
      description: any,
      password: any,
      key: any,
      home: any,
      shell: any,
      groups: any,
      uid: any,
      gid: any,
      expiredate: any,
      force_password_reset: any
    },
    group: { name: any, gid: any },
    kernel: { name: any, append: any },
    filesystem: { mountpoint: any, minsize: any, label: any, type: any },
    disk: any,
    files: { path: any, user: any, group: any, mode: any, data: any, uri: any },
    directories: { path: any, user: any, group: any, mode: any, ensure_parents: any },
    fips: any,
    installer: {
      unattended: any,
      'sudo-nopasswd': any,
      kickstart: { contents: any },
      modules: { enable: any, disable: any }
    },
    iso: { volume_id: any, application_id: any, publisher: any },
    bootloader: any,
    ignition: any,
    sshd: any,
    hostname: any,
    timezone: any,
    locale: any,
    firewall: any,
    services: any,
    openscap: any,
    repositories: any,
    cacerts: any,
    rpm: any,
    rhsm: any,
    dnf: any,
    fdo: any,
    partitioning_mode: any,
    installation_device: any,
    'containers-storage': any
  }
}

/** Keys of a parsed config that the builder would refuse, as `customizations.user.passwort`. */
export function unknownKeys(config: unknown): readonly string[] {
  return unknownIn(config, blueprint, '')
}

function unknownIn(value: unknown, shape: Shape, path: string): readonly string[] {
  if (shape === any) return []
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => unknownIn(item, shape, path)))]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = path === '' ? key : `${path}.${key}`
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined
    return known === undefined ? [name] : unknownIn(inner, known, name)
  })
}

/** Customizations that each kind of media really gets; upstream accepts more in the file and drops it without a word. */
const applied = {
  disk: ['user', 'group', 'kernel', 'filesystem', 'disk', 'files', 'directories', 'bootloader', 'ignition'],
  iso: ['user', 'group', 'kernel', 'fips', 'installer', 'iso'],
  none: [] as readonly string[]
} as const

/** Customizations of the config that have no effect on any medium of these types, as `customizations.hostname`. */
export function ignoredKeys(config: unknown, types: readonly MediaType[]): readonly string[] {
  const customizations = (config as { customizations?: unknown }).customizations
  if (typeof customizations !== 'object' || customizations === null) return []
  const used = types.flatMap((type): readonly string[] => applied[kindOf(type)])
  return Object.keys(customizations)
    .filter((key) => !used.includes(key))
    .map((key) => `customizations.${key}`)
}

function kindOf(type: MediaType): keyof typeof applied {
  // Its manifest function is not even handed the blueprint: osbuild/image-builder pkg/distro/generic, manifestForGenericISO.
  if (type === 'bootc-generic-iso') return 'none'
  return isIso(type) ? 'iso' : 'disk'
}
