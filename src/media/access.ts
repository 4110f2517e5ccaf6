import { existsSync, readFileSync } from 'node:fs'
import { accessSidecar, isAccessReport } from '../model/access-report'
import { Failure } from '../model/failure'
import type { BuilderConfig } from './config'

/** What the media let in. */
export interface MediaAccess {
  readonly holdsPassword: boolean
  /** Made with a made-up credential: not for use. */
  readonly throwAway: boolean
  /** The access report that render-config left beside the config. */
  readonly report?: string
}

/** Media without a config let nobody in. */
export const noAccess: MediaAccess = { holdsPassword: false, throwAway: false }

/**
 * What a config lets in: as its access report says, and by its own content.
 * @throws Failure (usage) when the report is not one, or is about other users
 */
export function accessOf(path: string, config: BuilderConfig): MediaAccess {
  const sidecar = accessSidecar(path)
  if (!existsSync(sidecar)) return { ...noAccess, holdsPassword: config.holdsPassword }
  const text = readFileSync(sidecar, 'utf8')
  const report = parse(text)
  if (!isAccessReport(report)) throw bad(`${sidecar} is not an access report that this version understands.`)
  const named = report.users.map(({ name }) => name)
  const missing = config.users.filter((name) => !named.includes(name))
  if (missing.length > 0) throw bad(`${sidecar} does not name ${missing.join(', ')}, whom the config lets in.`)
  return { holdsPassword: config.holdsPassword || report.holdsPassword, throwAway: report.throwAway, report: text }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function bad(message: string): Failure {
  return new Failure('usage', message, {
    code: 'bad-access-report',
    remedy: 'Render the config again with render-config of the same version, and do not change it afterwards.'
  })
}
