// actions/download-artifact v8.0.1 src/download-artifact.ts, as far as a pattern goes.
import { join, matchesGlob } from 'node:path'
import client from '@actions/artifact'

const [, , pattern, target] = process.argv
const { artifacts } = await client.listArtifacts({ latest: true })
const wanted = artifacts.filter(({ name }) => matchesGlob(name, pattern))
for (const { id, name, digest } of wanted) {
  const path = wanted.length === 1 ? target : join(target, name)
  const { digestMismatch } = await client.downloadArtifact(id, { path, expectedHash: digest })
  if (digestMismatch) throw new Error(`Digest validation failed for artifact(s): ${name}`)
}
console.log(`Total of ${wanted.length} artifact(s) downloaded`)
