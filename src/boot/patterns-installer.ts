import type { Sign } from './patterns'

/** Prefix of a line that the journal forwarded to the console. */
const anaconda = String.raw`^(?:anaconda\[\d+\]: )?`

export const installer: readonly Sign[] = [
  {
    pattern: /^(?:lab-installer: FAILED|LAB-INSTALL-FAILED): (.*No space left on device.*)/,
    weight: 'fatal',
    cause: 'install-disk-full',
    says: 'the disk is too small: $1',
    phase: 'install'
  },
  {
    pattern: /^(?:lab-installer: FAILED|LAB-INSTALL-FAILED): (media checksum mismatch.*)/,
    weight: 'fatal',
    cause: 'media-checksum',
    says: 'the installer found its medium damaged: $1',
    phase: 'install'
  },
  {
    pattern: /^(?:lab-installer: FAILED|LAB-INSTALL-FAILED): (.*)/,
    weight: 'fatal',
    cause: 'install-failed',
    says: 'the installer failed: $1',
    phase: 'install'
  },
  // u: pyanaconda's and blivet's words for a disk that cannot hold the system, and ostree's
  {
    pattern: new RegExp(
      `${anaconda}(?:(?:cp|tar|rsync|dd|mkdir): .*No space left on device|OSError: \\[Errno 28\\]|.*(?:Unable to allocate requested partition scheme|[Nn]ot enough (?:free )?space|Could not find enough free space|min-free-space-percent .* would be exceeded).*)`
    ),
    weight: 'hint',
    cause: 'install-disk-full',
    says: 'the disk is full',
    phase: 'install'
  },
  // checkisomd5, isomd5sum's own sentence, and its unit
  {
    pattern:
      /^(?:The media check is complete, the result is: FAIL|Media check failed|\[FAILED\] Failed to start (?:checkisomd5@|Media check on ))/,
    weight: 'fatal',
    cause: 'media-checksum',
    says: 'the medium does not match the checksum inside it',
    phase: 'install'
  },
  // u: pyanaconda/ui/tui/__init__.py, pyanaconda/exception.py, pyanaconda/kickstart.py
  {
    pattern: new RegExp(`${anaconda}(?:The exact error message is:|Non interactive installation failed: (.*))`),
    weight: 'hint',
    cause: 'install-failed',
    says: 'Anaconda: $1',
    phase: 'install'
  },
  {
    pattern: new RegExp(
      `${anaconda}(The installation was stopped due to .*|An unknown error has occurred.*|There was an error running the kickstart script .*|The following error occurred while (?:parsing|installing).*|Storage configuration failed.*|The installation cannot continue.*)`
    ),
    weight: 'fatal',
    cause: 'install-failed',
    says: 'Anaconda stopped: $1',
    phase: 'install'
  },
  {
    pattern: new RegExp(
      `${anaconda}((?:The following problem occurred|Error occurred) on line \\d+ of the kickstart file.*)`,
      'i'
    ),
    weight: 'fatal',
    cause: 'install-failed',
    says: 'the kickstart is wrong: $1',
    phase: 'install'
  },
  {
    pattern: new RegExp(`${anaconda}(?:Pane is dead|Traceback \\(most recent call last\\):)`),
    weight: 'hint',
    cause: 'unknown',
    says: 'Anaconda crashed',
    phase: 'install'
  },
  {
    pattern: new RegExp(`${anaconda}(?:lab-installer: )?Installation complete\\. Press ENTER to quit`),
    weight: 'hint',
    cause: 'install-timeout',
    says: 'the installer is done and waits for a key: the kickstart does not say how to end (reboot --eject)',
    phase: 'install',
    prompt: true
  },
  // u: pyanaconda/ui/tui/hubs, simpleline's prompt: it asks a person
  {
    pattern: new RegExp(
      `${anaconda}Please (?:make (?:a selection|your choice) from (?:the )?above|respond 'yes' or 'no')`
    ),
    weight: 'fatal',
    cause: 'needs-kickstart',
    says: 'the installer asks a person what to do',
    phase: 'install',
    prompt: true
  },
  // m: what the boot entry of an installer medium gives its kernel
  {
    pattern: /^Command line: (?!.*\b(?:inst\.)?ks=).*\binst\.stage2=/,
    weight: 'hint',
    cause: 'needs-kickstart',
    says: 'the installer was started without a kickstart (no inst.ks=)',
    phase: 'install'
  }
]
