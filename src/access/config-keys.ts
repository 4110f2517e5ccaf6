import { isIso, type MediaType } from '../model/media'

/** Media types that the builder treats alike. */
export type Family = 'disk' | 'iso' | 'installer' | 'pxe'

export function familyOf(type: MediaType): Family {
  if (type === 'bootc-installer') return 'installer'
  if (type === 'pxe-tar-xz') return 'pxe'
  return isIso(type) ? 'iso' : 'disk'
}

export type Shape = 'text' | 'integer' | 'boolean' | 'texts' | 'size' | 'name-or-id' | 'anything'

export interface ConfigKey {
  readonly shape: Shape
  /** Families that the builder applies it to; to others it says nothing or warns, and drops it. */
  readonly applied: readonly Family[]
}

const everywhere: readonly Family[] = ['disk', 'iso', 'installer', 'pxe']
const onDisk: readonly Family[] = ['disk', 'pxe']
const onIso: readonly Family[] = ['iso', 'installer']

function keys(
  prefix: string,
  applied: readonly Family[],
  shapes: Readonly<Record<string, Shape>>
): [string, ConfigKey][] {
  return Object.entries(shapes).map(([name, shape]) => [`${prefix}.${name}`, { shape, applied }])
}

const partition = 'customizations.disk.partitions[]'

/**
 * What the builder's config loader takes, `[]` standing for a list of tables: osbuild/image-builder pkg/blueprint, and
 * data/distrodefs/bootc-generic/imagetypes.yaml for where it is applied. Users are missing: they are the access file's.
 */
export const configKeys: ReadonlyMap<string, ConfigKey> = new Map<string, ConfigKey>([
  ['name', { shape: 'text', applied: everywhere }],
  ['description', { shape: 'text', applied: everywhere }],
  ['version', { shape: 'text', applied: everywhere }],
  ...keys('customizations', onIso, { fips: 'boolean' }),
  ...keys('customizations.kernel', everywhere, { append: 'text' }),
  ...keys('customizations.group[]', everywhere, { name: 'text', gid: 'integer' }),
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
  ...keys('customizations.files[]', onDisk, {
    path: 'text',
    user: 'name-or-id',
    group: 'name-or-id',
    mode: 'text',
    data: 'text',
    uri: 'text'
  }),
  ...keys('customizations.directories[]', onDisk, {
    path: 'text',
    user: 'name-or-id',
    group: 'name-or-id',
    mode: 'text',
    ensure_parents: 'boolean'
  }),
  ...keys('customizations.bootloader.grub2', ['disk'], {
    terminal_input: 'texts',
    terminal_output: 'texts',
    serial: 'text'
  }),
  ...keys('customizations.ignition.firstboot', ['disk'], { url: 'text', empty: 'boolean' }),
  ...keys('customizations.installer.kickstart', onIso, { contents: 'text' }),
  ...keys('customizations.installer.modules', onIso, { enable: 'texts', disable: 'texts' }),
  ...keys('customizations.installer', [], { unattended: 'boolean', 'sudo-nopasswd': 'texts' }),
  ...keys('customizations.iso', ['iso', 'pxe'], { volume_id: 'text' }),
  ...keys('customizations.iso', [], { application_id: 'text', publisher: 'text' }),
  // The loader knows these, and no bootc type applies them.
  ...['packages', 'modules', 'groups', 'containers', 'distro', 'minimal'].map((key): [string, ConfigKey] => [
    key,
    { shape: 'anything', applied: [] }
  ]),
  ...[
    'sshd',
    'hostname',
    'timezone',
    'locale',
    'firewall',
    'services',
    'installation_device',
    'fdo',
    'openscap',
    'repositories',
    'containers-storage',
    'rpm',
    'rhsm',
    'cacerts'
  ].map((key): [string, ConfigKey] => [`customizations.${key}`, { shape: 'anything', applied: [] }])
])
