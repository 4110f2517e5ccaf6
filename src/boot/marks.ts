import type { Stage } from '../model/verdict'
import type { Phase } from './patterns'

export interface Mark {
  readonly pattern: RegExp
  readonly stage: Stage
  readonly prompt?: true
  readonly phase?: Phase
}

/** How far a machine has come. A mark moves the stage forward only, until the machine restarts. */
export const marks: readonly Mark[] = [
  { pattern: /^BdsDxe: (?:loading|failed)|^SeaBIOS \(version/, stage: 'firmware' },
  {
    pattern:
      /^BdsDxe: starting Boot[0-9A-F]{4} |^Booting from (?:Hard Disk|DVD\/CD)|^(?:GRUB loading|Welcome to GRUB)|^\s*GNU GRUB {2}version|^Boot in \d+ s/,
    stage: 'boot-loader'
  },
  { pattern: /^(?:Linux version \d|Command line: |EFI stub: Loaded)/, stage: 'kernel' },
  {
    pattern:
      /^(?:Run \S+ as init process|systemd\[1\]: Running in initrd\.|Booting initrd of |Welcome to .*[Ii]nitramfs\)!|dracut(?:\[\d+\])?: dracut-|lab-initramfs: |LAB-INITRD: )/,
    stage: 'initrd'
  },
  {
    pattern: /^(?:Welcome to (?!.*[Ii]nitramfs).*!$|systemd\[1\]: (?:Switching root|Stopped initrd-switch-root))/,
    stage: 'system-manager'
  },
  {
    pattern:
      /^(?:lab-installer: |LAB-INSTALL: |(?:anaconda\[\d+\]: )?(?:Starting installer, one moment|Starting automated install|Setting up the installation environment|Configuring storage|Deployment starting: |Deployment complete: |Running post-installation scripts|Storing configuration files|Installation complete)|Install finished$)/,
    stage: 'install',
    phase: 'install'
  },
  {
    pattern:
      /^\S+ login:|^\[ {2}OK {2}\] Reached target (?:multi-user\.target|graphical\.target|Multi-User System|Graphical Interface)/,
    stage: 'login',
    prompt: true,
    phase: 'boot'
  }
]

/** Installer lines worth an entry of their own in the timeline. */
export const installSteps =
  /^(?:(?:lab-installer|LAB-INSTALL): .*|(?:anaconda\[\d+\]: )?(?:Starting automated install|Configuring storage|Deployment (?:starting|complete): .*|Running post-installation scripts|Installation complete.*)|Install finished)$/

/** The line that osbuild's kickstart writes to the serial port at its end, and the lab's own. It explains; it decides nothing. */
export const installFinished = /^(?:Install finished|lab-installer: installation finished)$/

/** The kernel's banner: seen again, the machine has restarted. */
export const kernelBanner = /^Linux version \d/
