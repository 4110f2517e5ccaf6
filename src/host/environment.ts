/**
 * The environment our children get: a list of what tools need, nothing else. What the runner puts in ours (inputs,
 * tokens, secrets of other steps) stays here.
 */
const passed =
  /^(PATH|HOME|USER|LOGNAME|SHELL|TERM|TZ|LANG|LANGUAGE|LC_.*|TMPDIR|XDG_.*|(https?|no|all|ftp)_proxy|(HTTPS?|NO|ALL|FTP)_PROXY|SSL_CERT_(FILE|DIR)|CONTAINERS_(CONF|STORAGE_CONF|REGISTRIES_CONF|CONF_OVERRIDE)|STORAGE_(DRIVER|OPTS)|BUILDAH_(ISOLATION|FORMAT)|DOCKER_(HOST|CONFIG|CONTEXT|BUILDKIT)|SOURCE_DATE_EPOCH|LAB_.*)$/

/** @param extra values of ours to add; never a secret, for every process of this user can read them */
export function childEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const env: Record<string, string> = { LC_ALL: 'C.UTF-8' }
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && passed.test(name)) env[name] = value
  }
  return { ...env, ...extra }
}
