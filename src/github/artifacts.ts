import type { ArtifactClient } from '@actions/artifact'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ArtifactStore } from '../model/action'
import { Failure, messageOf } from '../model/failure'
import type { Reporter } from '../model/reporter'
import { withoutStalls } from './stalls'
import { loadUndici } from './undici'

/** Without these a step has no artifact storage: set by the runner, and by act with --artifact-server-path. */
const needed = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'] as const

/** A silent connection is given up after this: in time for a second try before the client ends an upload that stands still, after five minutes. */
const stallMs = 120_000

/**
 * The artifact storage of this workflow run. A later attempt of the run replaces what an earlier one has left under the
 * same name. The client and the storage SDK behind it are loaded with the first upload: they take longer to load than the
 * rest of an action.
 */
export function artifactStore(
  reporter: Reporter,
  env: NodeJS.ProcessEnv = process.env,
  limits = { stallMs }
): ArtifactStore {
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
      const client = new DefaultArtifactClient()
      const upload = async () => {
        await removeEarlier(client, request.name, reporter, env)
        return client.uploadArtifact(request.name, [...request.files], request.root, {
          compressionLevel: request.compressionLevel,
          ...(request.retentionDays !== undefined && { retentionDays: request.retentionDays })
        })
      }
      const uploaded = await withoutStalls(limits.stallMs, upload).catch((error: unknown) => {
        throw uploadFailure(request.name, error)
      })
      if (uploaded.id === undefined || uploaded.digest === undefined)
        throw uploadFailure(request.name, new Error('the service returned no id and digest'))
      return { id: String(uploaded.id), url: artifactUrl(env, uploaded.id), digest: `sha256:${uploaded.digest}` }
    }
  }
}

/**
 * Deletes the artifact of this name that an earlier attempt of the run has left: GitHub keeps those of all attempts, and
 * refuses the name or shows it twice. One that was made since this job began is another upload's and stays.
 */
async function removeEarlier(
  client: ArtifactClient,
  name: string,
  reporter: Reporter,
  env: NodeJS.ProcessEnv
): Promise<void> {
  if (!(Number(env['GITHUB_RUN_ATTEMPT']) > 1)) return
  const began = jobBegan(env)
  const { artifact } = await client.getArtifact(name).catch((error: unknown) => {
    if ((error as Error).name === 'ArtifactNotFoundError') return { artifact: undefined }
    throw error
  })
  if (began === undefined || artifact?.createdAt === undefined || artifact.createdAt >= began) return
  await client.deleteArtifact(name)
  reporter.info(`Removed ${name} (${artifact.id}), which an earlier attempt of this run had uploaded.`)
}

/**
 * When this job began: the runner empties its temporary directory then, and makes the event's directory for the first step
 * (actions/runner src/Runner.Worker/TempDirectoryManager.cs; ExecutionContext.cs, WriteWebhookPayload).
 */
function jobBegan(env: NodeJS.ProcessEnv): Date | undefined {
  const event = env['GITHUB_EVENT_PATH']
  return event ? statSync(dirname(event), { throwIfNoEntry: false })?.mtime : undefined
}

function uploadFailure(name: string, cause: unknown): Failure {
  const text = messageOf(cause)
  if (/409|[Cc]onflict|already exists/.test(text))
    return new Failure('fail', `This attempt of the run has an artifact ${name} already.`, {
      evidence: text,
      code: 'artifact-exists',
      remedy:
        'Give each upload of a run an artifact-name of its own; an upload that broke off keeps its name until the next attempt.',
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
