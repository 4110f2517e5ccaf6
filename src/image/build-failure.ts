import { formatBytes, freeBytes } from '../host/disk'
import type { Exit } from '../host/process'
import { Failure } from '../model/failure'
import { type Engine, storageRoot } from './engine'

/** A build that failed, and whether the same build may go well in a moment. */
export class BuildFailure extends Failure {
  constructor(
    failure: Failure,
    readonly passing: boolean
  ) {
    super(failure.kind, failure.message, failure)
  }
}

interface Known {
  readonly pattern: RegExp
  readonly kind: 'fail' | 'host'
  readonly code: string
  readonly message: string
  readonly remedy: string
  /** True when trying again is worth it. */
  readonly passing?: boolean
}

/** Causes by what the engines print, the surest first. */
const known: readonly Known[] = [
  {
    pattern: /no space left on device|disk quota exceeded/i,
    kind: 'host',
    code: 'disk-full',
    message: 'the disk is full',
    remedy: 'Make room where the engine keeps its images, or move its storage.'
  },
  {
    pattern: /out of memory|signal: killed|exit (?:status|code):? 137|returned a non-zero code: 137/i,
    kind: 'host',
    code: 'out-of-memory',
    message: 'the kernel killed a process, most likely for want of memory',
    remedy: 'Give the machine more memory or swap, or the build less to do at once.'
  },
  {
    pattern: /unauthorized|authentication required|access to the resource is denied|access denied|403 \(?forbidden/i,
    kind: 'fail',
    code: 'registry-denied',
    message: 'a registry refuses to give a base image',
    remedy:
      'Check username and password; they are for the registry of `image`. Logins of other registries are given as authfile.'
  },
  {
    pattern: /x509:|certificate signed by unknown authority/i,
    kind: 'fail',
    code: 'registry-certificate',
    message: 'the certificate of a registry is not trusted',
    remedy: 'Give its certificate authority as registry-ca.'
  },
  {
    pattern: /server gave HTTP response to HTTPS client/i,
    kind: 'fail',
    code: 'registry-refused',
    message: 'a registry does not speak TLS',
    remedy: 'Set tls-verify to false if that is meant to be.'
  },
  {
    pattern: /manifest unknown|name unknown|repository .*not found|manifest for .* not found/i,
    kind: 'fail',
    code: 'base-missing',
    message: 'a base image does not exist',
    remedy: 'Check the FROM lines: name, tag and registry.'
  },
  {
    pattern:
      /(?:initializing source|pinging container registry|reading manifest|copying (?:system image|config|blob)|trying to reuse blob|reading blob).*(?:429|too many requests|50[0234]|internal server error|bad gateway|service unavailable|gateway time-?out|connection re(?:set|fused)|unexpected EOF|i\/o timeout|TLS handshake timeout|no such host|network is unreachable)/i,
    kind: 'fail',
    code: 'registry-unreachable',
    message: 'a base image cannot be pulled',
    remedy: 'Check that its registry can be reached from here.',
    passing: true
  }
]

/** Lines that stand at a build's end without being its cause. */
const noise = /^(?:--> |STEP |COMMIT|Error: exit status|time="[^"]*" level=(?:info|warning|debug))/

/** Why a build ended: the step, the cause where its output names one, the line that says so. */
export function explainBuild(exit: Pick<Exit, 'code' | 'tail'>, step: string | undefined): BuildFailure {
  const lines = exit.tail.filter((line) => line.trim() !== '')
  const cause = known.find(({ pattern }) => lines.some((line) => pattern.test(line)))
  const evidence = cause
    ? lines.findLast((line) => cause.pattern.test(line))
    : (lines.findLast((line) => /^error/i.test(line)) ?? lines.findLast((line) => !noise.test(line)))
  const where = step === undefined ? 'The build failed' : `The build failed at ${step}`
  return new BuildFailure(
    new Failure(
      cause?.kind ?? 'fail',
      `${where}${cause ? `: ${cause.message}` : ` (exit code ${exit.code ?? 'none'})`}.`,
      {
        evidence: [...lastSaid(lines, evidence), evidence].filter(Boolean).join('\n'),
        remedy: cause?.remedy ?? 'Look at the last lines of that step in the log.',
        code: cause?.code ?? 'build-failed'
      }
    ),
    cause?.passing ?? false
  )
}

/** What the failing step itself said last: an engine's own line names the exit code only. */
function lastSaid(lines: readonly string[], evidence: string | undefined): readonly string[] {
  const before = lines.slice(0, evidence === undefined ? lines.length : lines.lastIndexOf(evidence))
  return before.filter((line) => !noise.test(line) && !/^error: building at step/i.test(line)).slice(-2)
}

/** The failure with the free space of the engine's storage, where that is what was missing. */
export async function withFreeSpace(engine: Engine, failure: BuildFailure): Promise<Failure> {
  if (failure.code !== 'disk-full') return failure
  const root = await storageRoot(engine)
  if (root === undefined) return failure
  return new Failure(failure.kind, failure.message, {
    evidence: `${failure.evidence}\n${formatBytes(freeBytes(root))} free in ${root}`,
    remedy: failure.remedy,
    code: failure.code
  })
}
