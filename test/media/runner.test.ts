import { afterEach, describe, expect, it } from '@jest/globals'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bwrapRemedy, restrictsBwrap } from '../../src/media/apparmor'
import { FailureWatch } from '../../src/media/builder-failures'
import { freeRunnerSpace } from '../../src/media/runner-space'
import { temporaryDirectory, write } from '../support/files'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()

describe('free-disk-space', () => {
  const tool = () => write(join(dir, 'tool/large'), Buffer.alloc(8 * 2 ** 20, 1))
  const free = async (...paths: string[]) => {
    const reporter = new RecordingReporter()
    await freeRunnerSpace(reporter, paths)
    return reporter.text
  }
  const saved = process.env['RUNNER_ENVIRONMENT']
  afterEach(() => {
    if (saved === undefined) delete process.env['RUNNER_ENVIRONMENT']
    else process.env['RUNNER_ENVIRONMENT'] = saved
  })

  it('on a hosted runner removes what is there, and lists it with the room that it gave', async () => {
    process.env['RUNNER_ENVIRONMENT'] = 'github-hosted'
    tool()
    write(join(dir, 'kept/file'), 'x')
    const text = await free(join(dir, 'tool'), join(dir, 'none'))
    expect(text).toMatch(/info: Removed \S+\/tool: [\d.]+ [KMG]?i?B\ninfo: Free on \/: .* before, .* now$/)
    expect([existsSync(join(dir, 'tool')), existsSync(join(dir, 'kept/file'))]).toEqual([false, true])
    expect(await free(join(dir, 'none'))).toBe('info: There are no large tools to remove.')
  })

  it.each(['self-hosted', ''])('on a machine that is %j removes nothing and says so', async (environment) => {
    process.env['RUNNER_ENVIRONMENT'] = environment
    tool()
    expect(await free(join(dir, 'tool'))).toMatch(/^warning: .*this is none, so nothing is removed\.$/)
    expect(existsSync(join(dir, 'tool/large'))).toBe(true)
  })
})

describe('AppArmor and bwrap', () => {
  const loaded = 'rsyslogd (enforce)\nbwrap (enforce)\nunpriv_bwrap (enforce)\n'
  const rules = 'priority=100 allow file rwlkm /**,\npriority=100 allow ix /**,\n'

  it.each([
    ['Ubuntu 26.04', loaded, '', true],
    ['a site that has other additions', loaded, '# none\npriority=5 allow file r /x,\n', true],
    ['the override in place', loaded, rules, false],
    ['the override commented out', loaded, rules.replaceAll('priority', '# priority'), true],
    ['a profile that only complains', loaded.replaceAll('enforce', 'complain'), '', false],
    ['Ubuntu 24.04', 'rsyslogd (enforce)\n', '', false],
    ['no AppArmor', '', '', false]
  ])('on %s', (_, profiles, local, restricted) => {
    expect(restrictsBwrap(profiles, local)).toBe(restricted)
  })

  it('the remedy is one that lifts the restriction', () => {
    const [, ...written] = [...bwrapRemedy.split(' | ')[0]!.matchAll(/'([^']*)'/g)].map((match) => match[1] as string)
    expect(written).toHaveLength(2)
    expect(restrictsBwrap(loaded, written.join('\n'))).toBe(false)
  })

  it('a builder that ran into it says the same remedy', () => {
    const watch = new FailureWatch()
    watch.next('mount: /run/osbuild/containers/storage: permission denied')
    const failure = watch.failure(1, 'image-builder')
    expect([failure.code, failure.kind]).toEqual(['apparmor', 'host'])
    expect(failure.remedy).toContain(bwrapRemedy)
  })
})
