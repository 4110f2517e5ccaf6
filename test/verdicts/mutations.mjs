// Rules of the monitor, each with what takes it out. `from` is in the file exactly once.
const monitor = 'src/boot/monitor.ts'
const hints = 'src/boot/monitor-hints.ts'
const idleness = 'src/boot/idleness.ts'
const progress = 'src/boot/monitor-progress.ts'
const text = 'src/boot/console-text.ts'
const exit = 'src/boot/qemu-exit.ts'
const patterns = 'src/boot/patterns.ts'

export const mutations = [
  { file: monitor, from: 'this.restarts >= loopRestarts', to: 'false' },
  { file: monitor, from: 'if (this.#loggedIn)\n      this.#fail(', to: 'if (false)\n      this.#fail(' },
  { file: monitor, from: 'if (silence !== undefined)', to: 'if (false)' },
  { file: monitor, from: 'else if (this.#progress.tooLong())', to: 'else if (false)' },
  { file: monitor, from: 'if (at >= this.options.timeoutSeconds) return this.#late(at)', to: '' },
  { file: monitor, from: "else if (event === 'SHUTDOWN') this.#shutdown = facts.reason ?? 'unknown'", to: '' },
  {
    file: monitor,
    from: "if (event === 'RESET' && facts.guest === true) this.#reset(at)",
    to: 'if (false) this.#reset(at)'
  },
  {
    file: monitor,
    from: "if (!again || rank(this.stage) > rank('boot-loader')) this.#restarted",
    to: 'this.#restarted'
  },
  { file: monitor, from: 'if (kernelBanner.test(line)) return this.#banner', to: '' },
  { file: monitor, from: "if (this.options.phase === 'install') return this.#installed(event.at)", to: '' },
  { file: monitor, from: 'if (failed && !this.installerFinished)', to: 'if (false)' },
  { file: monitor, from: 'if (failed && !this.installerFinished)', to: 'if (failed)' },
  { file: monitor, from: 'if (host) return this.#error', to: 'if (false) return this.#error' },
  { file: monitor, from: 'for (const line of this.#text.unfinished) {', to: 'for (const line of []) {' },
  { file: monitor, from: 'notTheMachines.has(cause)', to: 'false' },
  { file: hints, from: "if (where.installed && cause === 'no-boot-device') return 'no-installed-system'", to: '' },
  {
    file: hints,
    from: "if (cause === 'install-failed' && this.first('install-disk-full')) return 'install-disk-full'",
    to: ''
  },
  { file: hints, from: "if (where.early && rootless && this.first('no-root-device')) return 'no-root-device'", to: '' },
  { file: hints, from: 'if (waits.has(cause)) return', to: 'if (false) return' },
  { file: idleness, from: 'at - this.#haltedSince >= haltedSeconds', to: 'false' },
  { file: idleness, from: '(silentSeconds[stage] ?? longestSilence)', to: '1e9' },
  { file: progress, from: '&& !startJob.test(text)', to: '' },
  { file: progress, from: ".replace(/\\d+/g, '0')", to: '' },
  { file: text, from: '.split(innerStart)', to: '.split(/(?!)/)' },
  { file: text, from: 'stripEscapes(raw.slice(0, maxLine))', to: 'raw.slice(0, maxLine)' },
  { file: patterns, from: 'if (sign.early && !where.early) return false', to: '' },
  { file: patterns, from: '!(sign.kernel && where.stamped && line.kernelTime === undefined)', to: 'true' },
  { file: patterns, from: 'if (sign.phase !== undefined && sign.phase !== where.phase) return false', to: '' },
  {
    file: exit,
    from: 'if (exit.code === 0 && exit.signal === null && (shutdown === undefined || byGuest)) return undefined',
    to: 'return undefined'
  }
]
