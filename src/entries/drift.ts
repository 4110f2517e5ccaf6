import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Action } from '../model/action'
import { badInput, Failure } from '../model/failure'
import { list, required } from '../model/inputs'
import { imageName, parseReference, type Reference } from '../model/reference'
import type { RingPolicy } from '../model/ring-policy'
import { RegistryClient } from '../registry/client'
import { readLogin, registryLogin, type LoginOptions } from '../registry/login'
import { driftLines, driftSummary } from '../report/drift'
import { spreadSvg } from '../report/spread'
import { readDays } from '../rings/days'
import { driftReport, readPreviousReports, spreadOf, type PreviousReport } from '../rings/drift-report'
import { fleetNames, readFleet } from '../rings/fleet'
import { History } from '../rings/history'
import { defaultPolicy, parsePolicy } from '../rings/policy'
import { readStatuses } from '../rings/status'

interface Options {
  /** Existing files and directories. */
  readonly statuses: readonly string[]
  readonly image: Reference
  readonly policy?: RingPolicy
  /** Milliseconds. */
  readonly maxBehind: number
  readonly previous: readonly PreviousReport[]
  readonly login: LoginOptions
}

/** Says what every device runs, and whether that is what it should. */
export const action: Action<Options> = {
  read(raw, context) {
    const given = required(raw, 'image')
    const { tag, digest, ...image } = parseReference(given)
    if (tag !== undefined || digest)
      throw badInput('image', given, 'expected a repository such as ghcr.io/owner/kiosk.')
    required(raw, 'statuses')
    const policyPath = raw.get('policy')
    const policyFile = resolve(context.workspace, policyPath ?? defaultPolicy)
    if (policyPath !== undefined && !existsSync(policyFile))
      throw badInput('policy', policyPath, 'there is no such file.')
    const existing = (input: string) =>
      list(raw, input).map((path) => {
        const found = resolve(context.workspace, path)
        if (!existsSync(found)) throw badInput(input, path, 'there is no such file or directory.')
        return found
      })
    return {
      statuses: existing('statuses'),
      image,
      ...(existsSync(policyFile) && {
        policy: parsePolicy(readFileSync(policyFile, 'utf8'), policyPath ?? defaultPolicy)
      }),
      maxBehind: readDays(raw, 'max-behind', 14),
      previous: readPreviousReports(existing('previous-reports')),
      login: readLogin(raw, context)
    }
  },
  async run({ statuses, image, policy, maxBehind, previous, login: loginOptions }, { context, reporter }) {
    const { devices, warnings } = readStatuses(statuses)
    if (devices.length === 0)
      throw new Failure('usage', 'There is no status in what statuses names.', {
        code: 'no-statuses',
        remedy: 'Collect `bootc status --json` of each device into a file NAME.json, and give their directory.'
      })
    const login = registryLogin({ ...loginOptions, registry: image.registry }, reporter)
    try {
      const store = new RegistryClient({ image, login, access: 'pull', reporter })
      const names = fleetNames(devices, imageName(image))
      const rings = policy ? policy.rings.map(({ name }) => name) : [...names.tags].sort()
      const facts = await readFleet(
        store,
        new History(store),
        { names: rings, closed: policy !== undefined },
        { image: imageName(image), digests: names.digests }
      )
      const report = driftReport({ devices, facts, maxBehind, previous, warnings, now: new Date() })
      for (const warning of report.warnings) reporter.warning(warning)
      for (const line of driftLines(report)) reporter.info(line)
      const [path, picture] = [join(context.outputDir, 'drift.json'), join(context.outputDir, 'fleet.svg')]
      writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`)
      writeFileSync(picture, spreadSvg(report))
      return {
        outputs: {
          drifted: report.devices
            .filter((device) => device.drifted)
            .map(({ device }) => device)
            .join('\n'),
          spread: JSON.stringify(spreadOf(report)),
          picture,
          report: path
        },
        summary: driftSummary(report)
      }
    } finally {
      login.remove()
    }
  }
}
