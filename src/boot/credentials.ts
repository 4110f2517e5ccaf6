/** Name of the virtio-serial port on which the probe in the guest listens. */
export const probePort = 'org.bootc-actions.probe'

const device = `/dev/virtio-ports/${probePort}`
const unit = 'bootc-actions-probe.service'

/**
 * A root shell on the virtio port, put into the boot by systemd.extra-unit (systemd.system-credentials(7), systemd 256).
 * Not in the initrd, which gets the same credentials. A virtio port can be opened once only: one descriptor, both ways.
 */
const probeUnit = `[Unit]
Description=Door for the boot test
DefaultDependencies=no
ConditionPathExists=!/etc/initrd-release
Conflicts=shutdown.target
Before=shutdown.target

[Service]
ExecStart=/bin/sh -c 'until [ -e ${device} ]; do sleep 0.1; done; exec /bin/sh <>${device} >&0 2>&1'
StandardOutput=null
`

/**
 * Adds the key to root's, whatever is there already. By tmpfiles.extra (systemd 252) and not ssh.authorized_keys.root, which
 * does nothing where the image has such a file; tmpfiles follows the symlink that /root is on bootc systems. Lines of type
 * `w` come after all others: tmpfiles.d(5).
 */
function keyLines(publicKey: string): string {
  const line = Buffer.from(`\n${publicKey}\n`).toString('base64')
  return [
    'd /root/.ssh 0700 root root -',
    'f /root/.ssh/authorized_keys 0600 root root -',
    `w+~ /root/.ssh/authorized_keys - - - - ${line}`,
    ''
  ].join('\n')
}

/**
 * systemd credentials that open the probe's doors for one boot, without touching the artifact.
 * @param doors which of them
 */
export function probeCredentials(doors: { shell: boolean; publicKey?: string }): Readonly<Record<string, string>> {
  return {
    ...(doors.shell && {
      [`systemd.extra-unit.${unit}`]: probeUnit,
      'systemd.unit-dropin.sysinit.target': `[Unit]\nWants=${unit}\n`
    }),
    ...(doors.publicKey !== undefined && { 'tmpfiles.extra': keyLines(doors.publicKey) })
  }
}
