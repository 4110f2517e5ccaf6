import { describe, expect, it } from '@jest/globals'
import { groupBytes } from '../../src/host/activity'
import { runLong, startProcess } from '../../src/host/process'

describe('groupBytes', () => {
  it('counts what the processes of a group move, and nothing for one that is gone', async () => {
    const child = startProcess('sh', ['-c', 'head -c 300000 /dev/zero | cat >/dev/null; echo moved; read -r line'], {
      stdinPipe: true,
      onLine: () => {
        bytes = groupBytes(child.pid)
        child.stdin?.end()
      }
    })
    let bytes = 0
    await child.exit
    // head and cat have ended; what they moved went with them, and the shell's own is left.
    expect(bytes).toBeGreaterThan(0)
    expect(groupBytes(child.pid)).toBe(0)
  })
})

describe('runLong with stallMs', () => {
  const options = { what: 'The transfer', timeoutMs: 20_000, stallMs: 400 }

  it('stops a tool that neither speaks nor moves anything', async () => {
    await expect(runLong('sh', ['-c', 'sleep 20'], options)).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('made no progress')
    })
  })

  it('lets a silent tool go on that moves bytes', async () => {
    const script = `const { readSync, openSync } = require('node:fs')
      const zero = openSync('/dev/zero', 'r'), end = Date.now() + 1500
      const beat = setInterval(() => { readSync(zero, Buffer.alloc(200000)); if (Date.now() > end) clearInterval(beat) }, 20)`
    expect(await runLong(process.execPath, ['-e', script], options)).toMatchObject({ code: 0 })
  })
})
