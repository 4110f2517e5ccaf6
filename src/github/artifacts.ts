import type { ArtifactStore } from '../model/action'
import { Failure, messageOf } from '../model/failure'
import type { Reporter } from '../model/reporter'
import { loadUndici } from './undici'

/** Without these a step has no artifact storage: set by the runner, and by act with --artifact-server-path. */
const needed = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'] as const

/**
 * The artifact storage of this workflow run. The client and the storage SDK behind it are loaded with the first upload:
 * they take longer to load than the rest of an action.
 */
export function artifactStore(reporter: Reporter, env: NodeJS.ProcessEnv = process.env): ArtifactStore {
  return {
    upload: async (request) => {
      const missing = needed.filter((name) => !env[name])
      if (missing.length > 0)
        throw new Failure('host', `No artifact storage: the runner sets no ${missing.join(' and no ')}.`, {
          code: 'no-artifact-storage',
          remedy: 'Set upload: false; under act, start it with --artifact-server-path.'
        })
      reporter.info(`Uploading artifact ${request.name} (${request.files.length} files)`)
      await loadUndici()
      const { DefaultArtifactClient } = await import('@actions/artifact')
      const uploaded = await new DefaultArtifactClient()
        .uploadArtifact(request.name, [...request.files], request.root, {
          compressionLevel: request.compressionLevel,
          ...(request.retentionDays !== undefined && { retentionDays: request.retentionDays })
        })
        .catch((error: unknown) => {
          throw uploadFailure(request.name, error)
        })
      if (uploaded.id === undefined || uploaded.digest === undefined)
        throw uploadFailure(request.name, new Error('the service returned no id and digest'))
      return { id: String(uploaded.id), url: artifactUrl(env, uploaded.id), digest: `sha256:${uploaded.digest}` }
    }
  }
}

function uploadFailure(name: string, cause: unknown): Failure {
  const text = messageOf(cause)
  if (/409|[Cc]onflict|already exists/.test(text))
    return new Failure('fail', `This run has an artifact ${name} already; artifacts cannot be replaced.`, {
      evidence: text,
      code: 'artifact-exists',
      remedy: 'Give each upload of a run an artifact-name of its own.',
      cause
    })
  return new Failure('host', `The artifact ${name} was not uploaded.`, {
    evidence: text,
    code: 'upload-failed',
    remedy: 'Run the job again; if it stays, look at https://www.githubstatus.com.',
    cause
  })
}

function artifactUrl(env: NodeJS.ProcessEnv, id: number): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env
  if (!server || !repository || !run) return ''
  return `${server}/${repository}/actions/runs/${run}/artifacts/${id}`
}
