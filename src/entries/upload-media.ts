import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { uploadMedia, type UploadedArtifact, type UploadOptions } from '../media/upload'
import type { Action } from '../model/action'
import type { Context } from '../model/context'
import { badInput, Failure } from '../model/failure'
import { bool, integer, list, required, secret, type RawInputs } from '../model/inputs'
import { uploadSummary } from '../report/media'

interface Options extends UploadOptions {
  /** Path of media.json. */
  readonly media: string
}

/** Uploads media that have been judged as artifacts of this workflow run. */
export const action: Action<Options> = {
  read(raw, context) {
    const media = existing('media', required(raw, 'media'), context)
    return { media, ...readUpload(raw, context) }
  },
  async run({ media, ...options }, deps) {
    if (!deps.artifacts)
      throw new Failure('usage', 'upload-media needs a workflow run of GitHub: there are no artifacts elsewhere.', {
        code: 'no-artifact-storage',
        remedy: 'The media are where build-media has put them, with SHA256SUMS beside them.'
      })
    const uploaded = await uploadMedia(media, options, { ...deps, artifacts: deps.artifacts })
    return { outputs: artifactOutputs(uploaded), summary: uploadSummary(uploaded) }
  }
}

/**
 * The inputs about the upload, which build-media has too.
 * @throws Failure (usage)
 */
export function readUpload(raw: RawInputs, context: Context): UploadOptions {
  const verdicts = list(raw, 'verdict').map((path) => existing('verdict', path, context))
  const artifactName = raw.get('artifact-name')
  // What the artifact service refuses: @actions/artifact path-and-artifact-name-validation.
  if (artifactName !== undefined && /["':<>|*?\\/\p{Cc}]/u.test(artifactName))
    throw badInput('artifact-name', artifactName, 'it cannot have any of " \' : < > | * ? \\ / in it.')
  const retentionDays = integer(raw, 'retention-days', { min: 0, max: 400 }, 0)
  const compressionLevel = integer(raw, 'compression-level', { min: 0, max: 9 }, 0)
  const token = secret(raw, 'github-token')
  return {
    verdicts,
    ...(artifactName !== undefined && { artifactName }),
    ...(retentionDays > 0 && { retentionDays }),
    compressionLevel,
    ...(token && { token }),
    allowPublicPassword: bool(raw, 'allow-public-password-media', false)
  }
}

function existing(input: string, given: string, context: Context): string {
  const path = resolve(context.workspace, given)
  if (!existsSync(path)) throw badInput(input, given, 'there is no such file.')
  return path
}

/** Of several artifacts one a line, in the order of the media. */
export function artifactOutputs(uploaded: readonly UploadedArtifact[]): Record<string, string> {
  if (uploaded.length === 0) return {}
  return {
    'artifact-id': uploaded.map(({ id }) => id).join('\n'),
    'artifact-url': uploaded.map(({ url }) => url).join('\n'),
    'artifact-digest': uploaded.map(({ digest }) => digest).join('\n')
  }
}
