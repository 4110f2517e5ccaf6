import type { Table } from '../../src/model/config-keys'

/**
 * The kickstart that the builder writes into an ISO from the user fields of a config: a model of osbuild's
 * stages/org.osbuild.kickstart, which puts the values between blanks and quotes as they are, with the options that
 * osbuild/images anaconda_installer_iso_tree.go gives it.
 */
export function builderKickstart(customizations: Table): string {
  const { user, group, kernel } = customizations as {
    user?: readonly { name: string; password?: string; groups?: readonly string[]; key?: string }[]
    group?: readonly { name: string; gid?: number }[]
    kernel?: { append?: string }
  }
  return [
    'ostreecontainer --url=/run/install/repo/container --transport=oci',
    ...(group ?? []).map(({ name, gid }) => `group --name ${name}${gid === undefined ? '' : ` --gid ${gid}`}`),
    ...(user ?? []).flatMap(({ name, password, groups, key }) => [
      [
        `user --name ${name}`,
        ...(password === undefined ? [] : [`--password ${password || '""'} --iscrypted`]),
        ...(groups?.length ? [`--groups ${groups.join(',')}`] : [])
      ].join(' '),
      ...(key ? [`sshkey --username ${name} "${key}"`] : [])
    ]),
    'rootpw --lock',
    'lang en_US.UTF-8',
    'keyboard us',
    'timezone UTC',
    'clearpart --all',
    'autopart --type=plain --fstype=xfs --nohome',
    'reboot --eject',
    'network --device=link --bootproto=dhcp --onboot=on --activate',
    ...(kernel?.append ? [`bootloader --append='${kernel.append}'`] : []),
    '%post --erroronfail',
    'bootc switch --mutate-in-place --transport registry ghcr.io/example/kiosk:latest',
    '%end',
    ''
  ].join('\n')
}
