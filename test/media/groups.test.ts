import { describe, expect, it } from '@jest/globals'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { action } from '../../src/entries/build-media'
import { buildMedia } from '../../src/media/build'
import { readBuilderConfig } from '../../src/media/config'
import { checkGroups, groupArguments, imageGroups, missingGroups, wantedGroups } from '../../src/media/groups'
import { contextIn } from '../support/context'
import { FakePodman } from '../support/fake-podman'
import { temporaryDirectory, withPath, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'

const lines = [
  '/etc/group:root:x:0:',
  '/etc/group:wheel:x:10:core',
  '/etc/group:+@network:::',
  '/usr/lib/group:adm:x:4:',
  '/usr/lib/sysusers.d/docker.conf:g docker - -',
  '/usr/lib/sysusers.d/basic.conf:# g ghost - -',
  '/usr/lib/sysusers.d/basic.conf:u! polkitd - "User" -',
  '/etc/sysusers.d/own.conf:  u  "app" - -',
  'cat: no such file'
]

describe('the groups that a config wants', () => {
  it('are those of its users, but for those that it makes', () => {
    expect(
      wantedGroups({
        customizations: {
          user: [
            { name: 'rescue', groups: ['wheel', 'operators', 'ops'] },
            { name: 'ops', groups: ['wheel', 'adm'] }
          ],
          group: [{ name: 'operators' }]
        }
      })
    ).toEqual(['wheel', 'adm'])
  })

  it('are those of the user lines of its kickstart, too', () => {
    const kickstart = [
      'group --name=operators',
      'user --name=rescue --groups=wheel,operators,adm(4) --iscrypted --password=$6$a$b',
      '  user --groups "video" --name other',
      '# user --name=x --groups=nobody',
      'usermod --groups=not-a-user-command'
    ].join('\n')
    expect(wantedGroups({}, kickstart)).toEqual(['wheel', 'adm', 'video'])
    const path = write(
      join(temporary, 'config.toml'),
      `[customizations.installer.kickstart]\ncontents = ${JSON.stringify(kickstart)}\n`
    )
    expect(readBuilderConfig(path, ['anaconda-iso']).groups).toEqual(['wheel', 'adm', 'video'])
  })

  it('are none where there is nobody', () => {
    expect(wantedGroups({})).toEqual([])
    expect(wantedGroups({ customizations: { user: [{ name: 'a' }, { name: 'b', groups: 'wheel' }] } })).toEqual([])
  })
})

describe('the groups of an image', () => {
  it('are in its group files and in what systemd-sysusers makes', () => {
    expect(imageGroups(lines)).toEqual({
      files: ['root', 'wheel', 'adm'],
      sysusers: ['docker', 'polkitd', 'app']
    })
  })

  it('made at boot are too late for a disk image', () => {
    const wanted = ['wheel', 'adm', 'docker', 'ghost']
    expect(missingGroups(wanted, imageGroups(lines), ['anaconda-iso'])).toEqual(['ghost'])
    expect(missingGroups(wanted, imageGroups(lines), ['qcow2', 'raw'])).toEqual(['docker', 'ghost'])
  })

  it('are read without network and without a shell', () => {
    expect(groupArguments('abc')).toEqual([
      '--pull=never',
      '--network',
      'none',
      '--entrypoint',
      'grep',
      'abc',
      '--recursive',
      '--no-messages',
      '--with-filename',
      '',
      '/etc/group',
      '/usr/lib/group',
      '/usr/lib/sysusers.d',
      '/etc/sysusers.d'
    ])
  })
})

const temporary = temporaryDirectory()

describe('checkGroups', () => {
  const podman = new FakePodman(temporary)
  const check = (wanted: readonly string[], type: 'raw' | 'iso', printed: readonly string[] = lines) => {
    const reporter = new RecordingReporter()
    podman.on('config', `cat <<'EOF'\n${printed.join('\n')}\nEOF\nexit 2`)
    podman.forget()
    return withPath(podman.bin, () => checkGroups('abc', wanted, [type], reporter)).then(() => reporter.lines)
  }

  it('lets an image pass that has them', async () => {
    expect(await check(['wheel', 'docker'], 'iso')).toEqual([])
    expect(podman.calls().some((call) => call.includes(groupArguments('abc').join(' ')))).toBe(true)
  })

  it('does not ask where nobody wants one', async () => {
    expect(await check([], 'raw')).toEqual([])
    expect(podman.calls()).toEqual([''])
  })

  it.each([
    ['iso', 'ghost', /empty group/],
    ['raw', 'docker', /builder stops/]
  ] as const)('refuses for %s the group %s', async (type, group, evidence) => {
    await expect(check(['wheel', group], type)).rejects.toMatchObject({
      kind: 'usage',
      code: 'no-such-group',
      message: `The config puts an account into ${group}, which the image does not have.`,
      evidence: expect.stringMatching(evidence) as unknown
    })
  })

  it('stops build-media before a builder is started', async () => {
    const dir = join(temporary, 'build')
    mkdirSync(dir)
    const labels = { 'containers.bootc': '1' }
    podman.add({ Id: 'f'.repeat(64), Size: 1, Architecture: 'amd64', Labels: labels }, 'localhost/kiosk:dev')
    podman.add({ Id: 'b'.repeat(64) }, 'localhost/builder:1')
    podman.on('config', `echo '/etc/group:wheel:x:10:'`)
    podman.forget()
    const inputs = {
      image: 'localhost/kiosk:dev',
      'update-reference': 'ghcr.io/example/kiosk:latest',
      'builder-image': 'localhost/builder:1',
      'target-arch': 'x86_64',
      types: 'qcow2',
      config: write(join(dir, 'config.toml'), '[[customizations.user]]\nname = "a"\ngroups = ["wheel", "docker"]\n')
    }
    const context = contextIn(dir)
    const building = withPath(podman.bin, () =>
      buildMedia(action.read(inputsOf(inputs), context), context, new RecordingReporter())
    )
    await expect(building).rejects.toMatchObject({ code: 'no-such-group' })
    expect(podman.calls().filter((call) => call.startsWith('run'))).toHaveLength(1)
  })

  it('says when it could not look', async () => {
    expect(await check(['wheel'], 'raw', ['grep: not found'])).toEqual([
      'warning: The image does not let its groups be read, so nobody has checked that it has wheel.'
    ])
  })
})
