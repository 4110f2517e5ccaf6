import type { Reference } from '../model/reference'

/** Read last of all files there: the last one that names a repository counts (containers-registries.conf.d(5)). */
const registriesFile = '/etc/containers/registries.conf.d/zzz-bootc-actions-upgrade-test.conf'

/** What sends a machine's pulls of one repository to our registry, and lets it trust that. */
export interface Injection {
  /** Lines of tmpfiles.d(5). */
  readonly tmpfiles: string
  /** Takes all of it away again; a shell command. */
  readonly removal: string
  /** For the report. */
  readonly what: readonly string[]
}

/**
 * Sends exactly this repository elsewhere (containers-registries.conf(5), `location`). Not a mirror: where a mirror fails, the
 * machine would go on to the real registry, and prove something else.
 * @param host `10.0.2.2:PORT`
 * @param certificate PEM text of the authority of that host
 */
export function injection(image: Reference, host: string, certificate: string): Injection {
  const certificates = `/etc/containers/certs.d/${host}`
  const name = `${image.registry}/${image.repository}`
  const files = [
    {
      path: registriesFile,
      content: `[[registry]]\nprefix = "${name}"\nlocation = "${host}/${image.repository}"\n`
    },
    { path: `${certificates}/ca.crt`, content: certificate }
  ]
  return {
    tmpfiles: files
      .map(({ path, content }) => `f+~ ${path} 0644 root root - ${Buffer.from(content).toString('base64')}\n`)
      .join(''),
    removal: `rm -f ${files.map(({ path }) => path).join(' ')} && rmdir ${certificates}`,
    what: [
      `${registriesFile}: pulls of ${name} go to a registry of this test at ${host}`,
      `${certificates}/ca.crt: the certificate of that registry`
    ]
  }
}
