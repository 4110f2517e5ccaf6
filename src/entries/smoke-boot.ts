import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkCertificate } from '../boot/login'
import type { SmokeOptions } from '../boot/options'
import { failureOf, smokeBoot } from '../boot/smoke'
import type { Action } from '../model/action'
import type { Context } from '../model/context'
import { parseDigest } from '../model/digest'
import type { RawInputs } from '../model/inputs'
import { formatReference, parseReference } from '../model/reference'
import { verdictMarkdown } from '../report/verdict'
import { artifactName, type BootInputs, outputsOf, readBoot, readQuestions, uploadReport } from './boot-inputs'

type Options = SmokeOptions & BootInputs

function read(raw: RawInputs, context: Context): Options {
  const [image, digest] = [raw.get('expect-image'), raw.get('expect-digest')]
  const questions = readQuestions(raw, context.workspace, {
    ...(image !== undefined && { image: formatReference(parseReference(image)) }),
    ...(digest !== undefined && { digest: parseDigest(digest, 'Input expect-digest') })
  })
  return { ...readBoot(raw, context), questions }
}

/** `boot-report-<sha>-<type>-<arch>-<firmware>`; parts that are not known are left out. */
export function reportName(options: Options, commit: string | undefined): string {
  return artifactName('boot-report', options, commit)
}

export const action: Action<Options> = {
  read,
  async run(options, deps) {
    const { context, reporter } = deps
    if (options.questions.login) await checkCertificate(options.questions.login)
    const verdict = await smokeBoot(options, { reporter, outputDir: context.outputDir, name: 'boot' })
    const report = join(context.outputDir, 'verdict.json')
    writeFileSync(report, `${JSON.stringify(verdict, null, 2)}\n`)
    for (const warning of verdict.warnings) reporter.warning(warning)
    const name = options.upload ? reportName(options, context.commit) : undefined
    const artifact = await uploadReport(name, verdict, report, deps)
    const failure = failureOf(verdict)
    const summary = verdictMarkdown(verdict, artifact)
    return { outputs: outputsOf(verdict, report), summary, ...(failure && { failure }) }
  }
}
