import { closeSync, openSync, writeSync } from 'node:fs'
import { atExit } from '../host/cleanup'
import { containerName, runRootContainer, tryRootPodman } from '../host/containers'
import { Failure } from '../model/failure'
import type { Reporter } from '../model/reporter'
import { FailureWatch } from './builder-failures'
import { progressIn } from './progress'
import { redactor } from './redactor'

/** An emulated build on two slow cores took ten minutes; a job on a hosted runner ends after six hours. */
const timeoutMs = 4 * 3_600_000
/** bootc prints nothing while it copies an image: three minutes in the recordings, for a small one. */
const silenceMs = 45 * 60_000

export interface BuilderRun {
  /** For messages. */
  readonly builder: string
  /** What must not be seen in the builder's output. */
  readonly forms: readonly string[]
  /** Gets all of the output, redacted. */
  readonly logPath: string
  readonly reporter: Reporter
}

/**
 * Runs the builder once for each list of arguments and streams what it prints, redacted, to the reporter and the log.
 * @returns the AMI that it registered, if it did
 * @throws Failure with the cause found in its output
 */
export async function runBuilder(calls: readonly (readonly string[])[], run: BuilderRun): Promise<{ amiId?: string }> {
  const log = openSync(run.logPath, 'w', 0o600)
  try {
    let amiId: string | undefined
    for (const args of calls) amiId = (await runOnce(args, run, log)) ?? amiId
    return amiId === undefined ? {} : { amiId }
  } finally {
    closeSync(log)
  }
}

async function runOnce(args: readonly string[], run: BuilderRun, log: number): Promise<string | undefined> {
  const watch = new FailureWatch()
  const redactors = { stdout: redactor(run.forms), stderr: redactor(run.forms) }
  let amiId: string | undefined
  const onLine = (raw: string, stream: 'stdout' | 'stderr') => {
    for (const line of redactors[stream].next(raw)) {
      writeSync(log, `${line}\n`)
      watch.next(line)
      run.reporter.tool(line)
      const progress = progressIn(line)
      if (progress !== undefined) run.reporter.progress(`${run.builder}: ${progress}`)
      amiId = /^AMI registered: (ami-[0-9a-f]+)/.exec(line)?.[1] ?? amiId
    }
  }
  try {
    const exit = await runRootContainer('builder', args, { what: run.builder, timeoutMs, silenceMs, onLine })
    if (exit.code !== 0) throw watch.failure(exit.code, run.builder)
    return amiId
  } catch (error) {
    // A missed deadline quotes the last line as it came; only what went through the redactor is told.
    if (error instanceof Failure && error.code === 'timeout') throw watch.late(error.message)
    throw error
  }
}

/**
 * A volume of our own for the builder's intermediate trees, removed afterwards: an anonymous one is lost when two builders
 * work on one storage (test/fixtures/builder/fail-concurrent-bib-lost-store-volume.txt).
 */
export async function withStoreVolume<T>(body: (volume: string) => Promise<T>): Promise<T> {
  const volume = containerName('store')
  const registered = atExit(`volume ${volume}`, async () => {
    await tryRootPodman(['volume', 'rm', '--force', volume])
  })
  try {
    return await body(volume)
  } finally {
    await registered.now()
  }
}
