import type { BootRecord, LiveBoot, Questions, Session, StartWish } from '../boot/session'
import type { Reporter } from '../model/reporter'
import type { Digest } from '../model/digest'
import { imageName, type Reference } from '../model/reference'
import type { CarriedState, Healing, Interruption, UpgradeReport, UpgradeStep } from '../model/upgrade-report'
import type { ImageContent, ImageParts } from '../registry/image-content'
import type { PullRegistry, Served } from '../registry/pull-registry'
import { ask, type Way } from './bootc'
import { type Injection, injection } from './injection'
import type { UpgradeOptions } from './options'
import { Problem } from './problem'

/** Serial number of the disk that holds the bundle, and the file on it. */
export const bundleSerial = 'bootc-bundle'
export const bundleFile = 'image.oci.tar'

/** All that the parts of an upgrade test share. */
export interface WayParts {
  readonly options: UpgradeOptions
  readonly session: Session
  readonly registry: PullRegistry
  readonly reporter: Reporter
  /** What the machine is to follow. */
  readonly target: Reference & { readonly tag: string }
  readonly content: ImageContent
  readonly image: ImageParts
  /** A disk with the bundle. */
  readonly bundleDisk: string | undefined
}

/** An upgrade test on its way: what is known so far. */
export class UpgradeWay {
  readonly steps: UpgradeStep[] = []
  readonly carried: CarriedState[] = []
  readonly warnings: string[] = []
  readonly #injected = new Set<string>()
  from: UpgradeReport['from'] = {}
  backend: UpgradeReport['backend'] = 'unknown'
  name: Way['name'] = 'upgrade'
  bytes: UpgradeReport['bytes']
  units: UpgradeReport['units']
  healing: readonly Healing[] | undefined
  interruptions: readonly Interruption[] | undefined
  /** The last boot of the cycle: the new version, with every question asked. */
  arrived: BootRecord | undefined
  readonly injection: Injection

  constructor(readonly parts: WayParts) {
    const { target, registry } = parts
    this.injection = injection(target, registry.guestHost, registry.certificate)
  }

  get injected(): readonly string[] {
    return [...this.#injected]
  }

  /** Seconds for what pulls an image, and for what boots a machine. */
  get pullSeconds(): number {
    return this.parts.options.installTimeout * this.parts.session.timeoutScale
  }

  get bootSeconds(): number {
    return this.parts.options.bootTimeout * this.parts.session.timeoutScale
  }

  /** What the registry of the test gives out from now on. */
  serve(digest: Digest, content: ImageContent, layers: ReadonlySet<string>): void {
    const { repository, tag } = this.parts.target
    const served: Served = { repository, tag, digest, content, layers }
    this.parts.registry.serve(served)
  }

  serveNew(): void {
    const { options, content, image } = this.parts
    this.serve(options.digest, content, new Set(image.layers.map(({ digest }) => digest)))
  }

  /** The same over the network, whatever else there is. */
  wayOverNetwork(follows: string | undefined): Way {
    const { target } = this.parts
    const reference = `${imageName(target)}:${target.tag}`
    return follows === reference ? { name: 'upgrade' } : { name: 'switch', to: reference }
  }

  /** How a machine that follows this reference gets to the new version. */
  wayFrom(follows: string | undefined): Way {
    const bundled = this.parts.bundleDisk !== undefined
    return bundled ? { name: 'bundle', serial: bundleSerial, file: bundleFile } : this.wayOverNetwork(follows)
  }

  /** A start that can pull from the registry of the test, or from the bundle's disk. */
  pulling(
    wish: Pick<StartWish, 'name' | 'from' | 'questions' | 'expected'>,
    from: 'registry' | 'bundle' = 'registry'
  ): StartWish {
    const { bundleDisk } = this.parts
    if (from === 'bundle' && bundleDisk !== undefined) {
      this.#injected.add(
        `a read-only disk with the serial number ${bundleSerial}: it holds the new version; there in the boot "${wish.name}"`
      )
      return { ...wish, attachment: { path: bundleDisk, serial: bundleSerial } }
    }
    for (const what of this.injection.what) this.#injected.add(`${what}; there until the restart into the new version`)
    if (this.parts.options.network === 'isolated')
      this.#injected.add('a network that reaches out: there in the boots that pull')
    return { ...wish, network: 'outbound', tmpfiles: this.injection.tmpfiles }
  }

  /** Takes away what sends pulls to the test's registry. @throws Problem */
  async clean(live: LiveBoot): Promise<void> {
    const [answer] = await ask(live, [this.injection.removal], 60)
    if (answer?.code !== 0)
      throw new Problem('upgrade-refused', 'What was put in for the pull could not be taken away.', [
        answer?.text ?? ''
      ])
  }

  /** @throws Problem when the machine does not go down */
  async restart(live: LiveBoot): Promise<number> {
    const begun = performance.now()
    if (!(await live.reboot(this.bootSeconds)))
      throw new Problem('timeout', `The machine did not go down within ${this.bootSeconds} s for its restart.`)
    return (performance.now() - begun) / 1000
  }

  step(name: string, seconds: number, more: Omit<UpgradeStep, 'name' | 'ok' | 'seconds'> = {}): void {
    this.steps.push({ name, ok: true, seconds: Math.round(seconds * 10) / 10, ...more })
    this.parts.reporter.info(`${name}: ${Math.round(seconds)} s`)
  }

  /** Runs a step, and notes it also where it fails. */
  async timed<T>(
    name: string,
    more: Omit<UpgradeStep, 'name' | 'ok' | 'seconds' | 'bytes'>,
    body: () => Promise<T>
  ): Promise<T> {
    const { registry } = this.parts
    const before = registry.bytes
    const begun = performance.now()
    const seconds = () => Math.round((performance.now() - begun) / 100) / 10
    const pulled = () => (registry.bytes > before ? { bytes: registry.bytes - before } : {})
    try {
      const value = await body()
      this.step(name, seconds(), { ...more, ...pulled() })
      return value
    } catch (error) {
      this.steps.push({ name, ok: false, seconds: seconds(), ...more, ...pulled() })
      throw error
    }
  }
}

/** Only what a machine runs: no probe of what is on it. */
export function bareQuestions({ channel }: Questions): Questions {
  return { channel, expected: {}, services: [], endpoints: [], commands: [], allowFailedUnits: [] }
}

export type { DiskState } from '../boot/session'
