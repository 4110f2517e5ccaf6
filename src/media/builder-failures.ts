import { Failure, type FailureKind } from '../model/failure'
import { bwrapRemedy } from './apparmor'

/** Why a builder failed: a name for machines, whose fault it is, a sentence and what to do. */
interface Cause {
  readonly code: string
  readonly kind: FailureKind
  /** What the line says that gives it away. Its groups fill `sentence`. */
  readonly pattern: RegExp
  readonly sentence: (match: RegExpExecArray) => string
  readonly remedy: string
}

const label = 'Add `LABEL containers.bootc 1` to the Containerfile, or start FROM a bootc base image.'
const freeSpace = 'Free some space or set free-disk-space: true on a hosted runner; nothing half-written was kept.'

/**
 * What the real builder was seen to print, or its source prints, for each cause; the first that matches any line counts,
 * for the last line of a failed build often says no more than `exit status 1`. The recordings: test/fixtures/builder.
 */
const causes: readonly Cause[] = [
  {
    code: 'disk-full',
    kind: 'host',
    pattern: /\bno space left on device\b/i,
    sentence: () => 'The disk ran full while the builder worked.',
    remedy: freeSpace
  },
  {
    code: 'out-of-memory',
    kind: 'host',
    pattern: /\bCannot allocate memory\b|^MemoryError\b|\bfatal error: runtime: out of memory\b/,
    sentence: () => 'The builder ran out of memory.',
    remedy: 'Use a machine with more memory, or build one type at a time.'
  },
  {
    code: 'not-bootc',
    kind: 'fail',
    pattern: /image (\S+) is not a bootc image/,
    sentence: ([, image]) => `The image ${image} is not a bootc image: it has no label containers.bootc=1.`,
    remedy: label
  },
  {
    code: 'store-mismatch',
    kind: 'host',
    pattern: /database configuration mismatch/,
    sentence: () =>
      'The podman in the builder refuses the container store, for it lies at another path on this machine.',
    remedy: 'Use a graphroot of /var/lib/containers/storage (osbuild/bootc-image-builder#984).'
  },
  {
    code: 'image-absent',
    kind: 'host',
    pattern:
      /Error: (\S+): image not known|failed to resolve container: (?:.*parse '([^']+)')?|unsupported transport "\w+" for looking up/,
    sentence: ([, image, other]) => `The builder does not find the image${named(image ?? other)} in root's storage.`,
    remedy: "Give the image with its registry and tag or digest; it is pulled into root's storage before the build."
  },
  {
    code: 'no-version',
    kind: 'fail',
    pattern: /missing VERSION_ID in os-release/,
    sentence: () => 'The image has no VERSION_ID in /usr/lib/os-release.',
    remedy: 'Add a line VERSION_ID=… to /usr/lib/os-release in the Containerfile.'
  },
  {
    code: 'mixed-types',
    kind: 'usage',
    pattern: /cannot mix ISO\/disk images in request \[([^\]]*)\]/,
    sentence: ([, types]) => `ISO and disk types cannot be built in one call: ${types}.`,
    remedy: 'Call build-media once for the ISO and once for the disk types.'
  },
  {
    code: 'unknown-type',
    kind: 'usage',
    pattern: /unsupported image type "([^"]*)"/,
    sentence: ([, type]) => `This builder does not know the type ${type}.`,
    remedy: 'Choose another type, or a newer builder-image.'
  },
  {
    code: 'unknown-rootfs',
    kind: 'usage',
    pattern: /unknown or unsupported filesystem type name: (\S+)/,
    sentence: ([, type]) => `This builder does not know the root file system ${type}.`,
    remedy: 'Set rootfs to ext4, xfs or btrfs.'
  },
  {
    code: 'no-rootfs',
    kind: 'usage',
    pattern: /no default root filesystem type specified in container/,
    sentence: () => 'The image names no root file system.',
    remedy: 'Set rootfs to ext4, xfs or btrfs.'
  },
  {
    code: 'config-unknown-key',
    kind: 'usage',
    pattern: /unknown keys found: \[([^\]]*)\]/,
    sentence: ([, keys]) => `The config has keys that the builder does not know: ${keys}.`,
    remedy: 'Correct the key; the blueprint reference lists what there is.'
  },
  {
    code: 'config-syntax',
    kind: 'usage',
    pattern: /cannot read config: cannot decode "[^"]*": (?:toml: )?(.*)/,
    sentence: ([, why]) => `The config cannot be read: ${why}.`,
    remedy: 'Correct the file; the builder takes TOML, or JSON by the name config.json.'
  },
  {
    code: 'config-missing',
    kind: 'usage',
    pattern: /cannot read config: open (\S+?): no such file or directory/,
    sentence: ([, path]) => `The builder does not find the config ${path}.`,
    remedy: 'Give the file by the input config, not by extra-args.'
  },
  {
    code: 'no-installer-packages',
    kind: 'fail',
    pattern: /no dnf in container/,
    sentence: () => 'The image has no dnf, by which the builder fetches the installer of an anaconda-iso.',
    remedy: 'Build from a base image with dnf, or choose bootc-installer or a disk type.'
  },
  {
    code: 'no-installer-payload',
    kind: 'usage',
    pattern: /no installer payload bootc ref set/,
    sentence: () => 'The type bootc-installer needs an image to install.',
    remedy: 'Set installer-payload-ref.'
  },
  {
    code: 'needs-root',
    kind: 'host',
    pattern: /must be run in rootful \(not rootless\) podman|could not access container storage.*permission denied/,
    sentence: () => 'The builder does not run as root.',
    remedy: 'Run as root, or allow this user to use sudo without a password.'
  },
  {
    code: 'not-privileged',
    kind: 'host',
    pattern: /this command requires a privileged container/,
    sentence: () => 'The builder got no privileged container.',
    remedy: 'Run where privileged containers are allowed: a virtual machine, or a container started with --privileged.'
  },
  {
    code: 'no-storage',
    kind: 'host',
    pattern: /could not access container storage|could not find container storage configuration/,
    sentence: () => "The builder does not find root's container storage.",
    remedy: "Use the overlay storage driver for root's podman (`sudo podman info`)."
  },
  {
    code: 'output-not-writable',
    kind: 'host',
    pattern: /cannot ensure ownership: (.*)/,
    sentence: ([, why]) => `The builder cannot write to the output directory: ${why}.`,
    remedy: 'Choose an output-dir on a file system that root can write to.'
  },
  {
    code: 'builder-arguments',
    kind: 'usage',
    pattern:
      /error: (?:cannot build manifest: )?(--local=false is no longer supported|unknown flag: \S+|unknown shorthand flag: .*|accepts \d+ arg\(s\), received \d+|invalid argument .*|failed to initialise progress bar: .*)/,
    sentence: ([, what]) => `The builder does not accept its command line: ${what}.`,
    remedy: 'Check extra-args and builder-image: one argument a line, and only what this builder knows.'
  },
  {
    code: 'store-lost',
    kind: 'host',
    pattern:
      /(?:FileNotFoundError: .*|sync: error opening )'\/store[^']*'|failed to invoke method GetBlob: open .*: no such file/,
    sentence: () => 'The store vanished under the builder: something else on this machine removes its volumes.',
    remedy: 'Let no other job prune volumes or reset podman while media are built; then run again.'
  },
  {
    code: 'no-selinux-policy',
    kind: 'fail',
    pattern: /(\S*file_contexts): No such file or directory/,
    sentence: () => 'The image has no SELinux file_contexts, by which the builder labels the files.',
    remedy: 'Install an SELinux policy in the Containerfile, e.g. selinux-policy-targeted.'
  },
  {
    code: 'image-lacks-tool',
    kind: 'fail',
    pattern: /Failed to find "([^"]+)"|FileNotFoundError: \[Errno 2\] No such file or directory: '([\w.-]+)'/,
    sentence: ([, path, tool]) => `The image lacks ${path ?? tool}, which the installation needs.`,
    remedy: 'Install the package that has it in the Containerfile (grub2-editenv: grub2-tools; useradd: shadow-utils).'
  },
  {
    code: 'loop-devices',
    kind: 'host',
    pattern: /\/dev\/loop\d+p?\d*: Can't lookup blockdev|cannot find (?:an unused|a free) loop device/i,
    sentence: () => "The partitions of a loop device do not appear in the builder's container.",
    remedy: "Run where /dev is the machine's own: on a virtual machine, not inside another container."
  },
  {
    code: 'apparmor',
    kind: 'host',
    pattern: /mount: \/run\/osbuild\/\S+: permission denied/,
    sentence: () => "AppArmor keeps osbuild's sandbox (bwrap) from mounting.",
    remedy: `Before this step run: ${bwrapRemedy}`
  }
]

function named(image: string | undefined): string {
  return image === undefined ? '' : ` ${image}`
}

const stageHeader = /^(org\.osbuild\.[\w.-]+): [0-9a-f]{64}\b/
/** A line that states an error of its own, and not only that something before it went wrong. */
const errorLine = /\b(?:error|Error|ERROR|FATAL|fatal|failed|Exception)\b|\w+Error:/
const emptyPhrase =
  /error running osbuild: exit status|^manifest - failed$|^Failed$|^Traceback|returned non-zero exit status/

/** What is remembered of a build's log while it passes: enough to name the cause, however long the log is. */
export class FailureWatch {
  readonly #seen = new Map<Cause, { readonly match: RegExpExecArray; readonly line: string }>()
  #stage: string | undefined
  #lastError: string | undefined
  #lastLine: string | undefined

  /** @param line as shown: redacted, so that the evidence holds no secret */
  next(line: string): void {
    if (line.trim() === '') return
    this.#lastLine = line.trim()
    this.#stage = stageHeader.exec(line)?.[1] ?? this.#stage
    if (errorLine.test(line) && !emptyPhrase.test(line)) this.#lastError = line.trim()
    for (const cause of causes) {
      if (this.#seen.has(cause)) continue
      const match = cause.pattern.exec(line)
      if (match) this.#seen.set(cause, { match, line: line.trim() })
    }
  }

  /** The failure for a missed deadline. */
  late(message: string): Failure {
    return new Failure('host', message, {
      code: 'timeout',
      evidence: this.#lastLine,
      remedy: 'Look at what the builder did last; a mirror that does not answer is the usual reason.'
    })
  }

  /** The failure for an exit code that is not 0; null means that a signal ended it. */
  failure(code: number | null, builder: string): Failure {
    // 137 = 128 + SIGKILL: nobody but the kernel's out-of-memory killer does that to a builder (we would have said so).
    if (code === 137 || code === null)
      return new Failure('host', `${builder} was killed, most likely because the memory ran out (exit code 137).`, {
        code: 'out-of-memory',
        evidence: this.#lastLine,
        remedy: 'Use a machine with more memory (or add swap), or build one type at a time.'
      })
    const cause = causes.find((item) => this.#seen.has(item))
    const seen = cause && this.#seen.get(cause)
    if (cause && seen)
      return new Failure(cause.kind, cause.sentence(seen.match), {
        code: cause.code,
        evidence: seen.line,
        remedy: cause.remedy
      })
    if (code === 125)
      return new Failure('host', `podman could not start ${builder}.`, {
        code: 'podman-failed',
        evidence: this.#lastError ?? this.#lastLine,
        remedy: 'Run `sudo podman info`; check builder-image.'
      })
    return new Failure(
      'fail',
      `${builder} failed${this.#stage ? ` in stage ${this.#stage}` : ''} (exit code ${code}).`,
      {
        code: 'builder-failed',
        evidence: this.#lastError ?? this.#lastLine,
        remedy: 'The cause stands in the log of the builder, above its last line.'
      }
    )
  }
}
