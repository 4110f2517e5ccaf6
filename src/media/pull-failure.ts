import { Failure } from '../model/failure'
import { deniedRemedy, RegistryFailure, transportCauses } from '../registry/failure'

/** What a pull was of, for its messages. */
export interface PullTarget {
  readonly from: string
  readonly registry: string
  readonly login: { readonly given: boolean; readonly unsupported?: string | undefined }
}

/** Causes that another try does not change, by what podman prints. */
const final: readonly { readonly pattern: RegExp; readonly make: (evidence: string, target: PullTarget) => Failure }[] =
  [
    {
      pattern: /no space left on device/i,
      make: (evidence, { from }) =>
        new Failure('host', `The disk ran full while ${from} was pulled.`, {
          evidence,
          code: 'disk-full',
          remedy: 'Free some space, or set free-disk-space: true on a hosted runner.'
        })
    },
    {
      pattern: /unauthorized|denied|forbidden|authentication required|invalid username\/password|\b40[13]\b/i,
      make: (evidence, { from, registry, login }) =>
        new RegistryFailure(`${registry} does not let us read ${from}.`, {
          code: 'registry-denied',
          evidence,
          remedy: deniedRemedy(registry, login)
        })
    },
    {
      pattern: /manifest unknown|name unknown|repository name not known|not found|no such file or directory/i,
      make: (evidence, { from }) =>
        new Failure('usage', `There is no image ${from}.`, {
          evidence,
          code: 'image-absent',
          remedy: 'Check the reference; an image that was built here and not pushed is containers-storage:NAME.'
        })
    },
    ...transportCauses,
    {
      pattern: /no image found in (?:manifest list|image index) for architecture/i,
      make: (evidence, { from }) =>
        new Failure('usage', `${from} has no image for the architecture wanted.`, {
          evidence,
          code: 'wrong-arch',
          remedy: 'Build the image for it, or choose another target-arch.'
        })
    }
  ]

/** Why a pull failed. What is not known to be final counts as passing: one more try costs little. */
export function explainPull(tail: readonly string[], target: PullTarget): Failure {
  const lines = tail.filter((line) => line.trim() !== '')
  // The last error decides: podman prints its own retries before.
  const last =
    lines.findLast((line) => /error|denied|unauthorized/i.test(line)) ?? lines.at(-1) ?? 'podman printed nothing'
  const cause = final.find(({ pattern }) => pattern.test(last))
  if (cause) return cause.make(last, target)
  return new RegistryFailure(`${target.from} could not be pulled.`, {
    code: /connection refused|no such host/i.test(last) ? 'registry-unreachable' : 'registry-busy',
    evidence: last,
    remedy: 'Try again later; if it stays so, look at the registry.'
  })
}
