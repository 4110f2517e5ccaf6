import { expect, it } from '@jest/globals'
import { imageRootfs, installConfigArguments } from '../../src/media/rootfs'

const lines = (path: string, text: string) => text.split('\n').map((line) => `${path}:${line}`)
const asking = (type: string) => `[install.filesystem.root]\ntype = "${type}"\n`

it('runs no shell in the image', () => {
  expect(installConfigArguments('0123')).toEqual([
    '--pull=never',
    '--network',
    'none',
    '--entrypoint',
    'grep',
    '0123',
    '--recursive',
    '--with-filename',
    '--include',
    '*.toml',
    '',
    '/usr/lib/bootc/install',
    '/etc/bootc/install'
  ])
})

it('takes what the image asks for; a file later in the alphabet overrides, whatever its folder', () => {
  const early = lines('/etc/bootc/install/00-a.toml', asking('ext4'))
  const late = lines('/usr/lib/bootc/install/50-b.toml', asking('btrfs'))
  expect(imageRootfs([...late, ...early])).toBe('btrfs')
  expect(imageRootfs(early)).toBe('ext4')
})

it.each([
  ['nothing', []],
  ['no root file system', lines('/usr/lib/bootc/install/00-a.toml', '[install]\nkargs = ["quiet"]')],
  ['one that no builder makes', lines('/usr/lib/bootc/install/00-a.toml', asking('zfs'))],
  ['a broken file', lines('/usr/lib/bootc/install/00-a.toml', 'type = ')],
  ['what grep says of a missing folder', ['grep: /etc/bootc/install: No such file or directory']]
])('finds none in %s', (_, input) => {
  expect(imageRootfs(input)).toBeUndefined()
})
