import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { projectRoot } from '../support/lab'

interface Step {
  name?: string
  if?: string
  uses?: string
  with?: Record<string, unknown>
}
interface Job {
  name: string
  needs?: string | string[]
  strategy?: { matrix: Record<string, unknown> }
  steps: Step[]
}
interface Workflow {
  readonly jobs: Record<string, Job>
}

/** Actions of others that need what act lacks, and where their stand-ins are. */
const standIns = ['actions/attest', 'actions/download-artifact', 'anchore/sbom-action', 'sigstore/cosign-installer']
export const standInDirectory = '.stand-ins'

/** What the lab can show less of than GitHub. */
export interface CopyOptions {
  /** Two platforms, of which the second is built of the base image that the variable BASE_ARM64 names. */
  readonly platforms?: boolean
  /** The upgrade test without the healing, which takes half an hour under emulation (test/soak/upgrade.soak.test.ts). */
  readonly withoutHealing?: boolean
}

/**
 * The pipeline as act can run it. What is changed: where actions come from; a checkout in every job, for act finds local actions
 * in the job's workspace alone; no TLS is asked for, for the lab's registry has none and the stand-ins need none; the matrix of
 * platforms as two jobs, for act keeps the outputs of one of them; and what the options say.
 */
export function pipelineCopy(options: CopyOptions = {}): string {
  const text = readFileSync(join(projectRoot, '.github/workflows/image-pipeline.yml'), 'utf8')
  const workflow = parse(text) as Workflow
  const checkout = workflow.jobs['image']?.steps.find(({ uses }) => uses?.startsWith('actions/checkout@'))?.uses
  if (checkout === undefined) throw new Error('the job image checks nothing out')
  if (options.platforms) splitPlatforms(workflow)
  for (const job of Object.values(workflow.jobs)) {
    job.steps = job.steps.filter(({ name }) => name !== 'Refuse to attest without TLS')
    if (!job.steps.some((step) => step.uses === checkout && step.if === undefined))
      job.steps.unshift({ uses: checkout })
    for (const step of job.steps) {
      // act takes a checkout for that of the workspace only when no ref is given.
      if (step.uses === checkout) delete step.with?.['ref']
      const foreign = standIns.find((name) => step.uses?.startsWith(`${name}@`))
      if (foreign !== undefined) step.uses = `./${standInDirectory}/${foreign.split('/')[1]}`
      else if (step.uses?.startsWith('$/')) step.uses = step.uses.replace('$/', './')
      if (options.withoutHealing && step.uses === './actions/upgrade-test')
        step.with = { ...step.with, 'self-heal': false }
    }
  }
  return stringify(workflow)
}

function splitPlatforms({ jobs }: Workflow): void {
  const { image, index } = jobs as { image: Job; index: Job }
  const arm64 = structuredClone(image)
  image.strategy = { matrix: { platform: ['linux/amd64'] } }
  arm64.strategy = { matrix: { platform: ['linux/arm64'] } }
  const build = arm64.steps.find(({ uses }) => uses === '$/actions/build-image')
  build!.with = { ...build!.with, 'build-args': 'BASE=${{ vars.BASE_ARM64 }}' }
  jobs['image-arm64'] = arm64
  const text = JSON.stringify({ ...index, needs: ['image', 'image-arm64'] })
  jobs['index'] = JSON.parse(text.replaceAll('needs.image.outputs.arm64', "needs['image-arm64'].outputs.arm64")) as Job
}
