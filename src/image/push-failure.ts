import type { Exit } from '../host/process'
import { Failure } from '../model/failure'
import { deniedRemedy, RegistryFailure, transportCauses } from '../registry/failure'

/** Causes that another try does not change, by what the engines print. */
const final: readonly { pattern: RegExp; make: (evidence: string, target: UploadTarget) => Failure }[] = [
  {
    pattern: /no space left on device/i,
    make: (evidence) =>
      new Failure('host', 'The upload failed: the disk of this machine is full.', {
        evidence,
        remedy: 'Make room where temporary files are kept (TMPDIR, else /var/tmp).',
        code: 'disk-full'
      })
  },
  {
    pattern: /unauthorized|denied|forbidden|authentication required|invalid username\/password|\b40[13]\b/i,
    make: (evidence, { image, registry, login }) =>
      new RegistryFailure(`${registry} does not let us write to ${image}.`, {
        code: 'registry-denied',
        evidence,
        remedy: deniedRemedy(registry, login)
      })
  },
  ...transportCauses,
  {
    pattern: /name invalid|manifest invalid|unsupported|unknown (?:flag|compression)|invalid compression/i,
    make: (evidence, { registry }) =>
      new RegistryFailure(`${registry} or the engine refuses this upload.`, { code: 'registry-refused', evidence })
  }
]

export interface UploadTarget {
  readonly registry: string
  readonly image: string
  readonly login: { readonly given: boolean; readonly unsupported?: string | undefined }
}

/**
 * Why an engine's upload failed. What is not known to be final counts as passing: engines give a server's error (500, reset,
 * EOF, timeout) in many words, and one more try costs little.
 */
export function explainPush(exit: Pick<Exit, 'code' | 'tail'>, target: UploadTarget): Failure {
  const lines = exit.tail.filter((line) => line.trim() !== '')
  const last =
    lines.findLast((line) => /error|fail|denied|unauthorized/i.test(line)) ?? lines.at(-1) ?? `exit code ${exit.code}`
  // The last error decides: podman prints its own retries before.
  const cause = final.find(({ pattern }) => pattern.test(last))
  if (cause) return cause.make(last, target)
  return new RegistryFailure(`The upload to ${target.registry} failed.`, {
    code: /connection refused|no such host/i.test(last) ? 'registry-unreachable' : 'registry-busy',
    evidence: last,
    remedy: 'Try again later; if it stays so, look at the registry.'
  })
}
