import { isIso, type MediaType } from './media'

export type Shape = 'text' | 'integer' | 'boolean' | 'texts' | 'size' | 'name-or-id' | 'anything'

/** Media types that the builder treats alike. */
type Family = 'disk' | 'iso' | 'installer' | 'pxe'

interface ConfigKey {
  readonly shape: Shape
  /** Families that the builder applies it to; for others it drops it, at most with a warning. */
  readonly applied: readonly Family[]
}

/** A value of a config under the full name of its key: `customizations.group[].name`. */
export interface ConfigValue {
  readonly name: string
  readonly value: unknown
  /** Absent when the builder's loader does not know the key, and so refuses the config. */
  readonly key?: ConfigKey
}

const everywhere: readonly Family[] = ['disk', 'iso', 'installer', 'pxe']
const onDisk: readonly Family[] = ['disk', 'pxe']
const onIso: readonly Family[] = ['iso', 'installer']

function keys(prefix: string, applied: readonly Family[], shapes: Readonly<Record<string, Shape>>) {
  return Object.entries(shapes).map(([name, shape]): [string, ConfigKey] => [`${prefix}.${name}`, { shape, applied }])
}

const partition = 'customizations.disk.partitions[]'
const node = { path: 'text', user: 'name-or-id', group: 'name-or-id', mode: 'text' } as const

/**
 * What the builder's loader takes, `[]` standing for a list of tables: osbuild/blueprint pkg/blueprint; for what is
 * applied where, osbuild/image-builder data/distrodefs/bootc-generic/imagetypes.yaml.
 */
const known: ReadonlyMap<string, ConfigKey> = new Map<string, ConfigKey>([
  ['name', { shape: 'text', applied: everywhere }],
  ['description', { shape: 'text', applied: everywhere }],
  ['version', { shape: 'text', applied: everywhere }],
  ...keys('customizations.user[]', everywhere, {
    name: 'text',
    description: 'text',
    password: 'text',
    key: 'text',
    home: 'text',
    shell: 'text',
    groups: 'texts',
    uid: 'integer',
    gid: 'integer',
    expiredate: 'integer',
    force_password_reset: 'boolean'
  }),
  ...keys('customizations.group[]', everywhere, { name: 'text', gid: 'integer' }),
  ...keys('customizations.kernel', everywhere, { append: 'text' }),
  ...keys('customizations.kernel', [], { name: 'text' }),
  ...keys('customizations.filesystem[]', onDisk, { mountpoint: 'text', minsize: 'size' }),
  ...keys('customizations.disk', ['disk'], {
    type: 'text',
    minsize: 'size',
    start_offset: 'size',
    sector_size: 'integer'
  }),
  ...keys(partition, ['disk'], {
    type: 'text',
    minsize: 'size',
    part_type: 'text',
    part_label: 'text',
    part_uuid: 'text',
    mountpoint: 'text',
    label: 'text',
    fs_type: 'text',
    name: 'text'
  }),
  ...keys(`${partition}.logical_volumes[]`, ['disk'], {
    name: 'text',
    minsize: 'size',
    mountpoint: 'text',
    label: 'text',
    fs_type: 'text'
  }),
  ...keys(`${partition}.subvolumes[]`, ['disk'], { name: 'text', mountpoint: 'text' }),
  ...keys('customizations.files[]', onDisk, { ...node, data: 'text', uri: 'text' }),
  ...keys('customizations.directories[]', onDisk, { ...node, ensure_parents: 'boolean' }),
  ...keys('customizations.bootloader.grub2', ['disk'], {
    terminal_input: 'texts',
    terminal_output: 'texts',
    serial: 'text'
  }),
  ...keys('customizations.ignition.firstboot', ['disk'], { url: 'text', empty: 'boolean' }),
  ...keys('customizations', onIso, { fips: 'boolean' }),
  ...keys('customizations.installer.kickstart', onIso, { contents: 'text' }),
  ...keys('customizations.installer.modules', onIso, { enable: 'texts', disable: 'texts' }),
  ...keys('customizations.installer', [], { unattended: 'boolean', 'sudo-nopasswd': 'texts' }),
  ...keys('customizations.iso', ['iso', 'pxe'], { volume_id: 'text' }),
  ...keys('customizations.iso', [], { application_id: 'text', publisher: 'text' }),
  // The loader knows these, and no bootc type applies them.
  ...['distro', 'arch', 'minimal', 'packages', 'modules', 'enabled_modules', 'groups', 'containers'].map(notApplied),
  ...[
    'sshd',
    'hostname',
    'timezone',
    'locale',
    'firewall',
    'services',
    'openscap',
    'repositories',
    'cacerts',
    'rpm',
    'rhsm',
    'dnf',
    'fdo',
    'partitioning_mode',
    'installation_device',
    'containers-storage'
  ].map((name) => notApplied(`customizations.${name}`))
])

function notApplied(name: string): [string, ConfigKey] {
  return [name, { shape: 'anything', applied: [] }]
}

/** Every value of a parsed config with its full name; what is under an unknown key is one value. */
export function configValues(config: unknown, name = ''): readonly ConfigValue[] {
  const key = known.get(name)
  if (key) return [{ name, value: config, key }]
  if (Array.isArray(config) && config.every(isTable)) return config.flatMap((item) => configValues(item, `${name}[]`))
  if (!isTable(config) || (name !== '' && childrenOf(name).length === 0)) return [{ name, value: config }]
  return Object.entries(config).flatMap(([child, value]) =>
    configValues(value, name === '' ? child : `${name}.${child}`)
  )
}

/** Names of keys that the builder's loader refuses. */
export function unknownKeys(config: unknown): readonly string[] {
  return [...new Set(configValues(config).flatMap(({ name, key }) => (key ? [] : [name])))]
}

/** Names of the keys that the builder knows beside or below this one, for a message. */
export function childrenOf(name: string): readonly string[] {
  const prefix = name === '' ? '' : `${name}.`
  const below = [...known.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
  return [...new Set(below.map((key) => key.split(/[.[]/)[0] as string))]
}

/** Sections of the config, `customizations.hostname`, that have no effect on media of this type. */
export function ignoredSections(config: unknown, type: MediaType): readonly string[] {
  const ignored = configValues(config).filter(
    ({ key }) => key && !key.applied.some((family) => family === familyOf(type))
  )
  return [...new Set(ignored.map(({ name }) => sectionOf(name)))]
}

function sectionOf(name: string): string {
  const parts = name.replaceAll('[]', '').split('.')
  return parts.slice(0, parts[1] === 'installer' ? 3 : 2).join('.')
}

/** Undefined for the type that takes no config at all: osbuild/image-builder pkg/distro/generic, manifestForGenericISO. */
function familyOf(type: MediaType): Family | undefined {
  if (type === 'bootc-generic-iso') return undefined
  if (type === 'bootc-installer') return 'installer'
  if (type === 'pxe-tar-xz') return 'pxe'
  return isIso(type) ? 'iso' : 'disk'
}

export type Table = { [key: string]: unknown }

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
