import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Action } from '../model/action'
import { parseDigest } from '../model/digest'
import { required } from '../model/inputs'
import type { Secret } from '../model/secret'
import { readLogin } from '../registry/login'
import { rollbackLines, rollbackSummary } from '../report/rings'
import { rollback, type RollbackOptions } from '../rings/rollback'
import { readImage, readPolicy, readTokens, ringDeps } from './promote'

interface Options extends RollbackOptions {
  readonly token?: Secret
  readonly gitopsToken?: Secret
}

/** Moves a ring back and blocks what it held. */
export const action: Action<Options> = {
  read(raw, context) {
    const digest = raw.get('digest')
    return {
      image: readImage(raw),
      ring: required(raw, 'ring'),
      reason: required(raw, 'reason'),
      ...readPolicy(raw, context),
      login: readLogin(raw, context),
      ...readTokens(raw),
      ...(digest !== undefined && { digest: parseDigest(digest, 'Input digest') })
    }
  },
  async run(options, deps) {
    const { report, failure } = await rollback(options, ringDeps(options, deps))
    for (const warning of report.warnings) deps.reporter.warning(warning)
    for (const line of rollbackLines(report)) deps.reporter.info(line)
    const path = join(deps.context.outputDir, 'rollback.json')
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`)
    return {
      outputs: { digest: report.digest ?? '', 'previous-digest': report.previousDigest ?? '', report: path },
      summary: rollbackSummary(report),
      ...(failure && { failure })
    }
  }
}
