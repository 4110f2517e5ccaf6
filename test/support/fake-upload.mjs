// The upload of the fake engine: puts config and manifest of its one image into a registry without TLS.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [, , part, target, login, digestFile] = process.argv
const sha256 = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const config = readFileSync(join(part, 'config'), 'utf8')
const [, host, repository, tag] = /^([^/]+)\/(.+):([^:]+)$/.exec(target)
const auth = login ? JSON.parse(readFileSync(login, 'utf8')).auths[host]?.auth : undefined

async function put(path, body, type) {
  const headers = { ...(auth && { authorization: `Basic ${auth}` }), 'content-type': type }
  const response = await fetch(`http://${host}/v2/${repository}/${path}`, { method: 'PUT', body, headers })
  if (response.ok) return
  console.error(`Error: writing blob: received unexpected HTTP status: ${response.status}`)
  process.exit(1)
}

const type = 'application/vnd.oci.image.manifest.v1+json'
const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: type,
  config: { digest: sha256(config), size: config.length },
  layers: []
})
await put(`blobs/${sha256(config)}`, config, 'application/octet-stream')
await put(`manifests/${tag}`, manifest, type)
const written = join(part, 'digest-written')
if (digestFile) writeFileSync(digestFile, existsSync(written) ? readFileSync(written) : sha256(manifest))
