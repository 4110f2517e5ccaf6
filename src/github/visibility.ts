/**
 * Whether a repository is public, asked of the REST API; undefined when it cannot be known. Most events say so in their
 * payload, a scheduled one does not.
 */
export async function isPublicRepository(
  repository: string,
  token: string,
  env: NodeJS.ProcessEnv = process.env
): Promise<boolean | undefined> {
  try {
    const response = await fetch(`${env['GITHUB_API_URL'] ?? 'https://api.github.com'}/repos/${repository}`, {
      headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(15_000)
    })
    if (!response.ok) return undefined
    const { private: isPrivate } = (await response.json()) as { private?: unknown }
    return typeof isPrivate === 'boolean' ? !isPrivate : undefined
  } catch {
    // Unreachable or no JSON: the caller treats "unknown" as public.
    return undefined
  }
}
