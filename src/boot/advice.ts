import type { Cause, Stage } from '../model/verdict'
import { remedies } from './remedies'

/** What to do where the evidence tells more than the cause alone. */
interface Advice {
  readonly cause: Cause
  readonly evidence?: RegExp
  readonly stages?: readonly Stage[]
  readonly remedy: string
}

/** The first that fits counts. */
const advices: readonly Advice[] = [
  {
    cause: 'kernel-panic',
    evidence: /VFS: (?:Unable to mount root|Cannot open root)/,
    remedy:
      'The kernel found no root file system: check that the boot entry loads an initrd of this kernel, and compare root= with the disk (unknown-block(0,0) means that no disk was found at all).'
  },
  {
    cause: 'kernel-panic',
    evidence: /Attempted to kill init!/,
    remedy:
      'The first program (init of the initrd, or systemd) ended: the lines above say why, e.g. a missing file or library, or a root file system that is damaged.'
  },
  {
    cause: 'kernel-panic',
    evidence: /sysrq triggered crash/,
    remedy: 'Something inside asked the kernel to crash (sysrq-trigger): look for it among the services and scripts.'
  },
  {
    cause: 'boot-loader',
    evidence: /Access Denied|Security Violation|bad shim signature/,
    remedy:
      'The firmware enforces secure boot and does not trust this boot loader: have shim, boot loader and kernel signed.'
  },
  {
    cause: 'boot-loader',
    evidence: /no such partition|no such device|unknown filesystem/,
    remedy:
      'The boot loader did not find the file system that it was installed for: compare the partitions and UUIDs that its configuration names with the disk.'
  },
  {
    cause: 'boot-loader',
    evidence: /not found|need to load the kernel first/i,
    remedy: 'The boot entry names a file that is not there: compare its kernel and initrd with what is in /boot.'
  },
  {
    cause: 'silent-hang',
    stages: ['kernel', 'initrd', 'system-manager'],
    remedy:
      'What started last before the silence is in the last lines, or on the screenshot. A kernel that is told to be quiet says more without `quiet` on its command line.'
  },
  {
    cause: 'install-timeout',
    evidence: /Press ENTER to quit/,
    remedy: 'The installation is complete and waits for a key: end the kickstart with `reboot --eject`.'
  },
  {
    cause: 'install-timeout',
    evidence: /Traceback/,
    remedy: 'The installer crashed: the lines after the traceback, or the screenshot, name the error.'
  },
  {
    cause: 'install-failed',
    evidence: /kickstart/i,
    remedy:
      'Correct the kickstart at the line that is named; the lines after it quote the error. ksvalidator of pykickstart finds such errors before the build.'
  },
  {
    cause: 'emergency-mode',
    evidence: /Timed out waiting for device|Dependency failed for .*(?:mount|File System)/i,
    remedy:
      'A file system or device in the lines was not there in time: correct its entry in fstab (or its mount unit); what may be missing gets `nofail`.'
  },
  {
    cause: 'emergency-mode',
    evidence: /-fs error|checksum invalid|corrupt/i,
    remedy: 'A file system of the machine is damaged: build the media again, and check the disk they lie on.'
  },
  {
    cause: 'emergency-mode',
    evidence: /generator/,
    remedy: 'A generator of systemd in the image failed: run the program that is named in the image and see why.'
  },
  {
    cause: 'no-root-device',
    evidence: /ostree-prepare-root/,
    remedy: 'The boot entry names a deployment that is not on the disk (ostree= on the kernel command line).'
  },
  {
    cause: 'system-not-running',
    evidence: /SELinux policy/,
    remedy:
      'The SELinux policy cannot be loaded: compare SELINUXTYPE in /etc/selinux/config with the policy packages of the image.'
  },
  {
    cause: 'no-automatic-rollback',
    evidence: /^kernel-panic: /,
    remedy:
      'A kernel that panics must restart (panic=10 on its command line), and something must count its boots before it. greenboot 0.16 counts when its checks run, and takes no such kernel back: with it, leave kernel-panic out of self-heal-kinds (docs/upgrade.md).'
  },
  {
    cause: 'no-automatic-rollback',
    evidence: /^service-never-healthy: /,
    remedy:
      'No health check of the image asks whether this service does its work, and a unit that fails holds up no boot: add one to /usr/lib/greenboot/check/required.d, or as a unit that boot-complete.target requires (docs/upgrade.md).'
  },
  {
    cause: 'system-not-running',
    evidence: /Freezing execution/,
    remedy:
      'The system manager crashed: the lines above name the reason; look for a changed systemd or libraries of it.'
  }
]

/** What to do about a cause, by what shows it. Undefined for a pass. */
export function adviceFor(cause: Cause, evidence: readonly string[], stage: Stage): string | undefined {
  const text = evidence.join('\n')
  const fitting = advices.find(
    (advice) =>
      advice.cause === cause &&
      (advice.evidence === undefined || advice.evidence.test(text)) &&
      (advice.stages === undefined || advice.stages.includes(stage))
  )
  return fitting?.remedy ?? remedies[cause]
}
