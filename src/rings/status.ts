import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { isDigest, type Digest } from '../model/digest'
import { messageOf } from '../model/failure'
import { cutLine, withoutControl } from '../model/plain-line'

/** One of the deployments of a machine. */
export interface Deployment {
  readonly image?: string
  readonly transport?: string
  readonly digest?: Digest
  readonly version?: string
  readonly createdAt?: string
  readonly pinned: boolean
  readonly incompatible: boolean
}

/** What `bootc status --json` says: bootc-dev/bootc crates/lib/src/spec.rs. */
export interface HostStatus {
  /** The reference that upgrades come from. */
  readonly follows?: { readonly image: string; readonly transport: string }
  readonly booted?: Deployment
  readonly staged?: Deployment
  readonly rollback?: Deployment
  readonly rollbackQueued: boolean
  /** Absent where /usr is as the image has it. */
  readonly usrOverlay?: { readonly accessMode: string; readonly persistence: string }
}

export interface DeviceStatus {
  readonly device: string
  /** When the status was taken, ISO 8601. */
  readonly collectedAt?: string
  /** The ring that the list of devices says. */
  readonly enrolled?: string
  /** What it says, or why that cannot be read. */
  readonly status: HostStatus | string
}

type Json = Readonly<Record<string, unknown>>

/** Reads a status; a text says why it is none. Keys that an older bootc does not write, and null, are absent. */
export function parseStatus(value: unknown): HostStatus | string {
  if (!isObject(value)) return 'it is no JSON object'
  if (value['kind'] !== 'BootcHost')
    return `it is no status of bootc: kind is ${JSON.stringify(value['kind']) ?? 'missing'}`
  const status = value['status']
  if (!isObject(status)) return 'it has no status'
  const spec = isObject(value['spec']) ? value['spec'] : {}
  const follows = isObject(spec['image']) ? spec['image'] : undefined
  const [image, transport] = [text(follows?.['image']), text(follows?.['transport'])]
  const [booted, staged, rollback] = [status['booted'], status['staged'], status['rollback']].map(deployment)
  const overlay = isObject(status['usrOverlay']) ? status['usrOverlay'] : undefined
  return {
    ...(image !== undefined && { follows: { image, transport: transport ?? 'registry' } }),
    ...(booted && { booted }),
    ...(staged && { staged }),
    ...(rollback && { rollback }),
    rollbackQueued: status['rollbackQueued'] === true,
    ...(overlay && {
      usrOverlay: {
        accessMode: text(overlay['accessMode']) ?? 'unknown',
        persistence: text(overlay['persistence']) ?? 'unknown'
      }
    })
  }
}

function deployment(value: unknown): Deployment | undefined {
  if (!isObject(value)) return undefined
  const status = isObject(value['image']) ? value['image'] : {}
  const reference = isObject(status['image']) ? status['image'] : {}
  const [image, transport] = [text(reference['image']), text(reference['transport'])]
  const digest = text(status['imageDigest'])
  const [version, createdAt] = [text(status['version']), time(status['timestamp'])]
  return {
    ...(image !== undefined && { image }),
    ...(transport !== undefined && { transport }),
    ...(digest !== undefined && isDigest(digest) && { digest }),
    ...(version !== undefined && { version }),
    ...(createdAt !== undefined && { createdAt }),
    pinned: value['pinned'] === true,
    incompatible: value['incompatible'] === true
  }
}

/**
 * Reads one file of statuses. It holds what `bootc status --json` printed, then the file's name is the device's; or
 * `{device, collectedAt, ring, status}`, a list of these, or one of these a line. `status` may be the text that bootc printed.
 */
export function parseStatusFile(name: string, content: string): readonly DeviceStatus[] {
  const device = basename(name, extname(name))
  if (content.trim() === '') return [{ device, status: 'the file is empty' }]
  const whole = parseJson(content)
  if (typeof whole !== 'string') return devicesIn(whole.value, device)
  const lines = content.split('\n').filter((line) => line.trim() !== '')
  // A file that broke off is no list of lines.
  if (lines.length < 2 || typeof parseJson(lines[0] as string) === 'string') return [{ device, status: whole }]
  return lines.flatMap((line, at) => {
    const parsed = parseJson(line)
    const fallback = `${device}, line ${at + 1}`
    return typeof parsed === 'string' ? [{ device: fallback, status: parsed }] : devicesIn(parsed.value, fallback)
  })
}

function devicesIn(value: unknown, fallback: string): readonly DeviceStatus[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => devicesIn(item, `${fallback}, entry ${at + 1}`))
  if (!isObject(value) || value['kind'] !== undefined || !('status' in value))
    return [{ device: fallback, status: parseStatus(value) }]
  const { device, collectedAt, ring, status } = value
  const inner = typeof status === 'string' ? parseJson(status) : { value: status }
  const taken = time(collectedAt)
  return [
    {
      device: text(device) ?? fallback,
      ...(taken !== undefined && { collectedAt: taken }),
      ...(text(ring) !== undefined && { enrolled: text(ring) as string }),
      status: typeof inner === 'string' ? inner : parseStatus(inner.value)
    }
  ]
}

function parseJson(content: string): { readonly value: unknown } | string {
  try {
    return { value: JSON.parse(content) as unknown }
  } catch (error) {
    return `it is not JSON: ${plain(messageOf(error))}`
  }
}

/**
 * Reads files, and the .json and .jsonl files of directories and of those below. Of two statuses of one device the one taken
 * later counts, else the later in the order of the names.
 */
export function readStatuses(paths: readonly string[]): {
  readonly devices: readonly DeviceStatus[]
  readonly warnings: readonly string[]
} {
  const devices = new Map<string, DeviceStatus>()
  const warnings: string[] = []
  // By links a file can have several names (a mounted ConfigMap gives each two); it is read once.
  const files = new Map(paths.flatMap(statusFiles).map((path) => [realpathSync(path), path]))
  for (const path of files.values()) {
    for (const status of parseStatusFile(path, readFileSync(path, 'utf8'))) {
      const other = devices.get(status.device)
      if (other) warnings.push(`There are several statuses of ${status.device}; the latest counts.`)
      if (!other || (status.collectedAt ?? '') >= (other.collectedAt ?? '')) devices.set(status.device, status)
    }
  }
  return { devices: [...devices.values()], warnings: [...new Set(warnings)] }
}

function statusFiles(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.jsonl?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .sort()
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A device can write anything: no control characters, no lines of its own. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? plain(value) : undefined
}

function plain(value: string): string {
  return cutLine(withoutControl(value.replace(/[\r\n\t]+/g, ' ')), 200)
}

/** An instant in ISO 8601, as UTC; what is none is absent. */
function time(value: unknown): string | undefined {
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : NaN
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
