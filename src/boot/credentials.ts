/** Name of the virtio-serial port on which the probe in the guest listens. */
export const probePort = 'org.bootc-actions.probe'

const unit = 'bootc-actions-probe.service'
const names = '/sys/class/virtio-ports/*/name'

/**
 * A root shell on the virtio port, put into the boot by systemd.extra-unit (systemd.system-credentials(7), systemd 256).
 * Not in the initrd, which gets the same credentials. The port is found by its name in /sys, for udev's link to it comes
 * late; it can be opened once only, so one descriptor serves both ways. `$$` is systemd's way to write `$`. A system that
 * falls back to its emergency or rescue target keeps the door: there it has most to tell.
 */
const probeUnit = `[Unit]
Description=Door for the boot test
DefaultDependencies=no
ConditionPathExists=!/etc/initrd-release
IgnoreOnIsolate=yes
Conflicts=shutdown.target
Before=shutdown.target

[Service]
ExecStart=/bin/sh -c 'until p=$$(grep -lx ${probePort} ${names}); do sleep 1; done; p=$\${p%%/name}; exec /bin/sh <>/dev/$\${p##*/} >&0 2>&1'
StandardOutput=null
StandardError=null
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
 * @param doors which of them; `tmpfiles`: lines of tmpfiles.d(5) to go with them
 */
export function probeCredentials(doors: {
  shell: boolean
  publicKey?: string
  tmpfiles?: string
}): Readonly<Record<string, string>> {
  const lines = `${doors.publicKey === undefined ? '' : keyLines(doors.publicKey)}${doors.tmpfiles ?? ''}`
  return {
    ...(doors.shell && {
      [`systemd.extra-unit.${unit}`]: probeUnit,
      'systemd.unit-dropin.sysinit.target': `[Unit]\nWants=${unit}\n`
    }),
    ...(lines !== '' && { 'tmpfiles.extra': lines })
  }
}
