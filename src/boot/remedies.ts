import type { Cause } from '../model/verdict'

/** What to do about a cause, for people. */
const all: Readonly<Record<Exclude<Cause, 'none'>, string>> = {
  unknown: 'Read the console log and look at the screenshot; the events file replays to the same verdict.',
  'media-not-built': 'Read builder.log beside the report; build-media with the same image fails the same way.',
  'media-unreadable': 'Build or download the media again; compare it with its SHA256SUMS.',
  'media-changed':
    'The file is not the one that was built: fetch it again, or rebuild media.json and SHA256SUMS with it.',
  'no-boot-device':
    'Check that the media is made for this firmware (uefi or bios) and is complete; an ISO cut short boots like an empty disk.',
  'boot-loader':
    'Look at the boot loader configuration on the media: kernel and initrd paths, and the partitions it names.',
  'kernel-panic': 'Read the lines above the panic: root= on the kernel command line, the initrd, and the init program.',
  'kernel-oops':
    'A driver crashed in the kernel: try another kernel in the image, or the modules named in the call trace.',
  'kernel-stuck':
    'The kernel reports a CPU or task that does not come back: see the call trace after the line; on a busy host give the machine fewer cpus.',
  'no-root-device':
    'Compare root= on the kernel command line with the disk, and check that the initrd has the drivers for it.',
  'emergency-mode': 'Look at the failed mounts above: fstab, missing devices, a damaged file system.',
  'boot-loop': 'Something restarts the machine before login: look at the last lines before each restart.',
  'silent-hang':
    'Look at the screenshot. An image that prints nothing to the serial port can be given console=ttyS0; an installer that waits for a person needs a kickstart.',
  'no-progress': 'It prints the same again and again: see the last lines for what it waits for.',
  'ordering-cycle':
    'Units wait for each other in a circle: look at After= and Requires= of the units in the line; systemd-analyze verify finds it in the image.',
  timeout: 'Look at what the last stage was waiting for; raise boot-timeout if the machine is only slow.',
  'install-failed': 'Read the lines above; the installer names the step that failed.',
  'install-timeout':
    'Look at the screenshot: an installer that asks needs a kickstart (and `reboot --eject` in it); raise install-timeout if it is only slow.',
  'install-disk-full': 'Raise disk-size, or make the image smaller.',
  'media-checksum': 'The media is damaged inside: build it again.',
  'no-installed-system':
    'The installer ended without leaving a system that boots: look at the install log and screenshot.',
  'needs-kickstart':
    'The installer asks a person: build the media with a kickstart that answers everything (or with users and installer.unattended in config.toml).',
  'out-of-memory': 'Raise memory, or make the services need less of it.',
  'io-error': 'The disk of the machine gave errors: check the media and the disk of the host.',
  'units-failed': 'See the journal lines of the units; name units that may fail in allow-failed-units.',
  'system-not-running': 'See which jobs are still waiting; a start job without a timeout can wait for ever.',
  'service-down': 'See the journal lines of the service.',
  'endpoint-failed': 'Check that the service listens on that port on all addresses, and what it answers.',
  'command-failed': 'See what the command printed.',
  'login-refused': 'The machine asks and says no: compare the account, its keys and password with the access file.',
  'login-unreachable':
    'Nothing answers on the SSH port, or no session begins in time: is sshd in the image, enabled and allowed by the firewall, and the host fast enough?',
  'login-wrong-accepted': 'The machine lets in what it must refuse: look at its sshd and PAM configuration.',
  'access-differs': 'Render the config again and build the media with it, or correct the account in the image.',
  'access-expired': 'Render the config again with a later expiry and build the media with it.',
  'access-blocked': 'Something on the machine keeps the account out: look at its shell, /etc/nologin, PAM and sshd.',
  'password-rehashed':
    'The builder hashed the password hash again: give a hash that it knows ($6$), or use a newer builder.',
  'credential-left': 'Remove the copies of the password hash that the installation left on the machine.',
  'clock-wrong':
    'Set the clock of the host, or let the image set its own (chrony, systemd-timesyncd) before services start.',
  'wrong-identity': 'The disk holds another image than expected: build the media again from the digest under test.',
  'wrong-update-reference': 'Build the media with the update-reference that machines are to follow.',
  'default-target': 'Set the default target in the image: systemctl set-default.',
  'session-down': 'See the journal lines of the session unit.',
  'blank-screen':
    'The session runs but shows nothing: look at the screenshot and at what the application says in the journal, and at what its page or server gives it.',
  'probe-unreachable':
    'No way in: the image needs systemd 256 (virtio-serial) or an SSH server that lets root in by key; probe-channel: none checks the console only.',
  'guest-shutdown': 'The machine went down by itself: look at the last lines before.',
  'qemu-failed': 'QEMU ended on its own: is the host short of memory? See what it printed.',
  'host-starved':
    'The host gave the machine less than half of the CPU time it asked for: run fewer things beside it, or raise the time limits.',
  'host-disk-full': 'Free disk space on this machine.',
  'tool-missing': 'Install the program that is named.',
  'kvm-unusable': 'Use a machine whose KVM runs guests, or let it be emulated: accelerator: auto.',
  interrupted: 'Run it again.',
  'image-missing': 'Push the image first, and give the digest that push-image names.',
  'registry-unreachable':
    'The machine could not reach its registry: look at its network, at a proxy or registries.conf in the image, and at the evidence.',
  'login-expired':
    'The registry refused the machine: renew the login in /etc/ostree/auth.json (render-config, registry-auth), or make the image public.',
  'upgrade-refused':
    'bootc refused the image: see what it said. On the composefs backend push the image in OCI format.',
  'not-staged': 'bootc ended well and staged nothing: compare the reference that the machine follows with the image.',
  'stuck-on-old':
    'The update was staged and the old version booted: see the journal of ostree-finalize-staged.service, and whether /boot has space.',
  'rollback-failed': 'Look at what bootc rollback said and at the boot entries: the old version must stay on the disk.',
  'var-lost': 'Something in the new version empties /var: look at its tmpfiles.d rules, mounts and first-boot units.',
  'etc-lost': 'Something in the new version overwrites /etc: look for files that are written at boot or by tmpfiles.d.',
  'access-lost':
    'An account of the old version is not in the new one as it was: it was edited away, or the image brings its own /etc/passwd or sysusers.d entry for it.',
  'no-automatic-rollback':
    'Add an automatic rollback to the image: greenboot with checks in /usr/lib/greenboot/check/required.d, one of which asks for the default target, and a /boot partition; or, where the boot entries are counted, systemd-bless-boot with a health check that boot-complete.target requires and that restarts (FailureAction=reboot); and panic=10 on the kernel command line. docs/upgrade.md has both, to be copied.',
  'interruption-fatal': 'An interrupted update must leave a machine that boots: see the console of its next start.'
}

/** By cause; a pass has none. */
export const remedies: Readonly<Partial<Record<Cause, string>>> = all
