import { checkCertificate } from '../boot/login'
import type { SmokeOptions } from '../boot/options'
import { smokeBoot } from '../boot/smoke'
import type { Action } from '../model/action'
import type { Context } from '../model/context'
import { parseDigest } from '../model/digest'
import type { RawInputs } from '../model/inputs'
import { formatReference, parseReference } from '../model/reference'
import { artifactName, type BootInputs, mediaInput, readBoot, readQuestions, verdictResult } from './boot-inputs'

type Options = SmokeOptions & BootInputs

function read(raw: RawInputs, context: Context): Options {
  const [image, digest] = [raw.get('expect-image'), raw.get('expect-digest')]
  const questions = readQuestions(raw, context.workspace, {
    ...(image !== undefined && { image: formatReference(parseReference(image)) }),
    ...(digest !== undefined && { digest: parseDigest(digest, 'Input expect-digest') })
  })
  return { ...readBoot(raw, mediaInput(raw, context)), questions }
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
    const artifact = options.upload ? reportName(options, context.commit) : undefined
    return verdictResult(verdict, { file: 'verdict.json', artifact }, deps)
  }
}
