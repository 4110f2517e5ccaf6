import { existsSync, readFileSync } from 'node:fs'
import { privileged } from '../host/privileged'
import { tryRun } from '../host/run'
import type { Reporter } from '../model/reporter'

/** Ubuntu 26.04 brings this profile and enforces it; 24.04 has it as an example only. */
const profile = '/etc/apparmor.d/bwrap-userns-restrict'
const override = '/etc/apparmor.d/local/bwrap-userns-restrict'

/**
 * The override that bootc's own CI uses (bootc-dev/actions#55, as AlmaLinux/atomic-ci .github/actions/build-iso/action.yml
 * has it): what bwrap starts stays in bwrap's profile, with its capabilities. AppArmor stays on.
 */
export const bwrapRemedy = [
  `printf '%s\\n' 'priority=100 allow file rwlkm /**,' 'priority=100 allow ix /**,' | sudo tee ${override}`,
  `sudo apparmor_parser -r ${profile}`
].join(' && ')

/**
 * Whether AppArmor takes from bwrap's children the capabilities that osbuild's stages need. The profile goes by the path
 * /usr/bin/bwrap, also inside a privileged container.
 * @param loaded the kernel's list of profiles
 * @param local what the site adds to the profile
 */
export function restrictsBwrap(loaded: string, local: string): boolean {
  return /^bwrap \(enforce\)$/m.test(loaded) && !/^\s*priority=\d+ allow ix \/\*\*,/m.test(local)
}

/** Warns, with the remedy, on a machine on which osbuild's sandbox cannot work. */
export async function checkAppArmor(reporter: Reporter): Promise<void> {
  if (!existsSync(profile)) return
  // Only root may read the list.
  const command = privileged({ tool: 'cat', args: ['/sys/kernel/security/apparmor/profiles'] })
  const { stdout } = await tryRun(command.tool, command.args)
  if (!restrictsBwrap(stdout, existsSync(override) ? readFileSync(override, 'utf8') : '')) return
  reporter.warning(
    `AppArmor on this machine (Ubuntu 26.04 and later) takes the capabilities from what bwrap starts, by which the builder works: the build will most likely fail. Before this step run: ${bwrapRemedy}`
  )
}
