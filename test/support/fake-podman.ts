import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fakeTool, write } from './files'

export interface FakeImage {
  readonly Id: string
  readonly Digest?: string
  readonly RepoDigests?: readonly string[]
  readonly Size?: number
  readonly Architecture?: string
  readonly Labels?: Readonly<Record<string, string>>
}

const script = (state: string) => `
state=${state}
printf '%s\\n' "$*" >> $state/calls
image() { printf '%s/images/%s' $state "$(printf '%s' "$1" | tr '/' '~')"; }
case "$1 $2" in
  info*) cat $state/info.json ;;
  rmi*) rm "$(image "$2")" ;;
  ps*|volume*|rm*) ;;
  'image exists') test -e "$(image "$3")" ;;
  'image inspect')
    if [ "$3" = --format ]; then test -e "$(image "$5")" && sed -n 's/.*"Id":"\\([^"]*\\)".*/\\1/p' "$(image "$5")"
    else echo "[$(cat "$(image "$3")")]"; fi ;;
  tag*) cp "$(image "$2")" "$(image "$3")" ;;
  untag*) rm "$(image "$3")" ;;
  images*) ls $state/images | grep -E '^[0-9a-f]{64}$' ;;
  pull*) . $state/pull.sh ;;
  save*) cat $state/save.tar ;;
  run*)
    case "$*" in *--entrypoint*) . $state/config.sh; exit ;; esac
    for arg; do case "$arg" in
      *:/output) out=\${arg%:/output} ;;
      *:/config.toml:ro) config=\${arg%:/config.toml:ro} ;;
      *.env) environment=$arg ;;
    esac; done
    . $state/run.sh ;;
  *) echo "fake podman: $*" >&2; exit 64 ;;
esac`

/**
 * A podman on PATH that knows images as files, notes every call, and runs a shell script of the test in place of a
 * container: `$out` is what is mounted at /output, `$config` the config, `$environment` the file of --env-file.
 */
export class FakePodman {
  readonly bin: string
  readonly #state: string

  constructor(dir: string) {
    this.bin = join(dir, 'bin')
    this.#state = join(dir, 'podman')
    mkdirSync(join(this.#state, 'images'), { recursive: true })
    fakeTool(this.bin, 'podman', script(this.#state))
    this.info({ graphRoot: '/var/lib/containers/storage', volumePath: dir, graphDriverName: 'overlay' })
    for (const hook of ['run', 'pull', 'config'] as const) this.on(hook, 'exit 1')
    this.saves(Buffer.alloc(1024))
  }

  info(store: object): void {
    write(join(this.#state, 'info.json'), JSON.stringify({ host: { databaseBackend: 'sqlite' }, store }))
  }

  /** What `podman run` of the builder, `podman pull`, or reading the image's installation defaults does. */
  on(what: 'run' | 'pull' | 'config', shell: string): void {
    write(join(this.#state, `${what}.sh`), `${shell}\n`)
  }

  /** What `podman save` gives: an empty tar, if nothing else is said. */
  saves(tar: Buffer): void {
    write(join(this.#state, 'save.tar'), tar)
  }

  /** Puts an image into the storage, under its id and these names. */
  add(image: FakeImage, ...names: readonly string[]): void {
    for (const name of [image.Id, ...names]) write(this.#image(name), JSON.stringify(image))
  }

  /** Id of the image that has this name. */
  idOf(name: string): string | undefined {
    return existsSync(this.#image(name))
      ? (JSON.parse(readFileSync(this.#image(name), 'utf8')) as FakeImage).Id
      : undefined
  }

  names(): readonly string[] {
    return readdirSync(join(this.#state, 'images')).map((name) => name.replaceAll('~', '/'))
  }

  /** Every call so far, its arguments joined by spaces. */
  calls(): readonly string[] {
    const path = join(this.#state, 'calls')
    return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : []
  }

  forget(): void {
    writeFileSync(join(this.#state, 'calls'), '')
  }

  #image(name: string): string {
    return join(this.#state, 'images', name.replaceAll('/', '~'))
  }
}
