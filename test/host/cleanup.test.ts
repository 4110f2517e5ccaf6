import { describe, expect, it } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compiledSources, gone, runModule } from '../support/child'
import { temporaryDirectory } from '../support/files'

const sources = compiledSources()
const dir = temporaryDirectory()

const prelude = `
import { writeFileSync, appendFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { atExit, cleanUp, handleSignals, interrupted } from './src/host/cleanup.js'
import { ownDirectory, secretDirectory, writeSecretFile } from './src/host/files.js'
import { startProcess, runLong } from './src/host/process.js'
const said = (text) => process.stdout.write(text + '\\n')
handleSignals((signal) => said('told ' + signal))
`

describe('a process that is interrupted', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129]
  ] as const)('by %s undoes everything, newest first, and exits with %i', async (signal, code) => {
    const child = runModule(
      sources,
      `${prelude}
      atExit('first', () => said('undone first'))
      atExit('second', async () => { await delay(50); said('undone second') })
      atExit('third', () => { throw new Error('no') })
      said('ready'); await delay(60000)`
    )
    await child.line('ready')
    child.process.kill(signal)
    const exit = await child.exit
    expect(exit.code).toBe(code)
    expect(exit.output.split('\n').slice(1, 4)).toEqual([`told ${signal}`, 'undone second', 'undone first'])
  })

  it('is not hurried by a second signal, nor by the main part coming to its own end', async () => {
    const child = runModule(
      sources,
      `${prelude}
      atExit('slow', async () => { said('undoing'); await delay(300); said('undone') })
      said('ready')
      try { await delay(60000, undefined, { signal: interrupted }) } catch {}
      await cleanUp()
      process.exit(1)`
    )
    await child.line('ready')
    child.process.kill('SIGINT')
    await child.line('undoing')
    child.process.kill('SIGTERM')
    expect(await child.exit).toMatchObject({ code: 130, output: 'ready\ntold SIGINT\nundoing\nundone\n' })
  })

  it('waits for what the main part is undoing itself', async () => {
    const child = runModule(
      sources,
      `${prelude}
      const entry = atExit('slow', async () => { said('undoing'); await delay(300); said('undone') })
      said('ready')
      void entry.now()
      await delay(60000)`
    )
    await child.line('undoing')
    child.process.kill('SIGTERM')
    expect((await child.exit).output).toBe('ready\nundoing\ntold SIGTERM\nundone\n')
  })

  it('goes on to the next when one does not end', async () => {
    const child = runModule(
      sources,
      `${prelude}
      atExit('good', () => said('undone good'))
      atExit('stuck', () => new Promise(() => setInterval(() => {}, 1000)))
      said('ready'); await delay(60000)`
    )
    await child.line('ready')
    child.process.kill('SIGTERM')
    expect(await child.exit).toMatchObject({ code: 143, output: 'ready\ntold SIGTERM\nundone good\n' })
  }, 15_000)

  it('stops its children and theirs, also those that do not listen, and removes its directories', async () => {
    const pids = join(dir, 'pids')
    const child = runModule(
      sources,
      `${prelude}
      const place = secretDirectory('test')
      writeSecretFile(place, 'secret', 'x')
      said('directory ' + place.path)
      void runLong('sh', ['-c', 'trap "" TERM; sleep 600 & echo $$ $! > ${pids}; echo started; wait; sleep 600'], {
        what: 'a tool', timeoutMs: 600000, onLine: said
      }).catch((error) => said('thrown ' + error.message))
      await delay(60000)`
    )
    await child.line('started')
    const [own, grandchild] = readFileSync(pids, 'utf8').trim().split(' ').map(Number)
    child.process.kill('SIGTERM')
    const exit = await child.exit
    expect(exit.code).toBe(143)
    await gone(own as number)
    await gone(grandchild as number)
    const path = /^directory (.*)$/m.exec(exit.output)?.[1] ?? ''
    expect(path).not.toBe('')
    expect(existsSync(path)).toBe(false)
  }, 15_000)
})

describe('a process that comes to its end', () => {
  it('undoes what can be undone at once when nobody calls cleanUp', async () => {
    const child = runModule(
      sources,
      `${prelude}
      atExit('file', () => {}, () => writeFileSync('${join(dir, 'sync')}', 'undone'))
      process.exit(0)`
    )
    await child.exit
    expect(readFileSync(join(dir, 'sync'), 'utf8')).toBe('undone')
  })

  it('does not undo what was forgotten or is undone already, and tells what failed', async () => {
    const child = runModule(
      sources,
      `${prelude}
      atExit('forgotten', () => said('wrong')).forget()
      await atExit('early', () => said('once')).now()
      atExit('failing', () => { throw new Error('it is stuck') })
      said(JSON.stringify(await cleanUp()))
      said(JSON.stringify(await cleanUp()))`
    )
    expect((await child.exit).output).toBe('once\n["failing: it is stuck"]\n[]\n')
  })
})
