import { expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watchProcesses, type ProcessSight } from '../../src/host/processes'

it('sees the arguments and the environment of a child, and nobody who was there before', async () => {
  const seen: ProcessSight[] = []
  const watch = watchProcesses(60_000, (sight) => seen.push(sight))
  const child = spawn('sh', ['-c', 'read -r _', 'sh', 'an argument'], {
    env: { PATH: '/bin:/usr/bin', NAME: 'a value' }
  })
  await once(child, 'spawn')
  watch.look()
  child.kill()
  await once(child, 'exit')
  watch.look()
  expect(watch.stop()).toBe(2)
  const own = seen.filter(({ pid }) => pid === child.pid)
  expect(own).toHaveLength(1)
  expect(own[0]?.arguments.toString().split('\0')).toEqual(['sh', '-c', 'read -r _', 'sh', 'an argument', ''])
  expect(own[0]?.environment.toString()).toContain('NAME=a value\0')
  expect(seen.filter(({ pid }) => pid === 1 || pid === process.pid)).toEqual([])
})
