import type { Hop, Place } from '../model/access-report'

/** What decides where secrets go: kinds of them, never one itself. */
export interface SecretFacts {
  readonly iso: boolean
  /** Sources of the passwords, as the report names them. */
  readonly sources: ReadonlySet<string>
  readonly holdsLogin: boolean
  readonly sealed: boolean
}

/** What the media hold, in words; empty: no secret. */
export function held({ sources, holdsLogin }: SecretFacts): string {
  return [...(sources.size > 0 ? ['crypt hash'] : []), ...(holdsLogin ? ['registry login'] : [])].join(', ')
}

/** The way of the secrets, place by place; empty when there are none. */
export function hopsOf(facts: SecretFacts): readonly Hop[] {
  const { sources, iso } = facts
  const holds = held(facts)
  if (holds === '') return []
  const input = [
    ...(sources.has('plaintext') ? ['password'] : []),
    ...(sources.has('hash') ? ['crypt hash'] : []),
    ...(facts.holdsLogin ? ['registry login'] : [])
  ]
  const plain = ['plaintext', 'generated', 'throw-away'].some((source) => sources.has(source))
  return [
    ...(input.length > 0
      ? [
          {
            place: 'input of render-config (in a workflow: the environment of this step)',
            holds: input.join(', '),
            mode: 'this process and root',
            until: 'it is read, at the start'
          }
        ]
      : []),
    ...(plain
      ? [{ place: 'standard input of openssl', holds: 'password', mode: 'the two processes', until: 'it is hashed' }]
      : []),
    ...(facts.sealed
      ? [
          {
            place: 'the sealed credential (output sealed-credential)',
            holds: 'generated password, encrypted with age',
            mode: 'the recipients',
            until: 'the file is deleted'
          }
        ]
      : []),
    {
      place: 'config.toml, in memory where the host has a tmpfs',
      holds,
      mode: 'the user of the job, 0600',
      until: "the job's post steps"
    },
    {
      place: 'the builder: mounted config, manifest, log',
      holds,
      mode: 'root',
      until: 'build-media removes the manifest and redacts the log'
    },
    {
      place: iso ? 'the ISO, in its kickstart' : 'the disk image, in /etc',
      holds,
      mode: 'whoever has the media',
      until: 'the media are deleted'
    },
    { place: 'the installed machine, in /etc', holds, mode: 'root', until: 'it is changed there' }
  ]
}

/** Where a secret is once the media are built, and where it is not; empty when there is none. */
export function placesOf(facts: SecretFacts): readonly Place[] {
  const holds = held(facts)
  if (holds === '') return []
  const scan = 'the scan of build-media (media.json)'
  return [
    { place: facts.iso ? 'the ISO, in its kickstart' : 'the disk image, in /etc', holds, shownBy: scan },
    { place: 'the installed machine, in /etc', holds, shownBy: 'smoke-boot, which reads it back (verdict.json)' },
    { place: 'the container image: layers, history, labels', holds: '', shownBy: scan },
    { place: "the builder's manifest", holds: '', shownBy: `build-media deletes it; ${scan}` },
    { place: 'logs, summaries, outputs', holds: '', shownBy: `masked before first use; ${scan}` },
    { place: 'this report', holds: '', shownBy: 'it is made of facts about secrets, no secret is handed to it' },
    { place: 'caches', holds: '', shownBy: 'render-config and build-media write none' }
  ]
}
