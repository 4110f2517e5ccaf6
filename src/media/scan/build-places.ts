import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { containerName, tryRootPodman } from '../../host/containers'
import type { MediaFile } from '../../model/media'
import { runnerPlaces } from './folders'
import { filePlace, folderPlace, imagePlace, mediumPlace, type ScanPlace, textPlace } from './places'

/** What a build leaves, by where it is. */
export interface BuildTraces {
  /** Ids of the images that went into it, by what they are. */
  readonly images: Readonly<Record<string, string>>
  readonly files: readonly MediaFile[]
  /** Directory of the files, with whatever else the builder wrote. */
  readonly folder: string
  readonly builderImage: string
  readonly logPath: string
  /** Texts that go beside the media, and those that are shown: outputs, summary. */
  readonly texts: Readonly<Record<string, string>>
  readonly configPath: string
  readonly outputDir: string
  readonly reportsDir: string
  /** When the step began, in milliseconds since the epoch. */
  readonly started: number
}

/** Files through which a step speaks to the runner (GitHub, "Workflow commands"). */
const stepFiles = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_STEP_SUMMARY']

/** Everywhere that a build could have left a secret of its config. */
export function placesOf(build: BuildTraces): readonly ScanPlace[] {
  const media = [...new Map(build.files.map((file) => [file.path, file])).values()]
  const files = stepFiles.flatMap((name) => {
    const path = process.env[name]
    return path !== undefined && existsSync(path) ? [path] : []
  })
  const elsewhere = [
    build.folder,
    build.configPath,
    ...(existsSync(build.configPath) ? [realpathSync(build.configPath)] : [])
  ]
  return [
    filePlace("the builder's log", [build.logPath]),
    textPlace('outputs, summary and files beside the media', build.texts),
    filePlace("the step's files", files),
    ...Object.entries(build.images).map(([what, id]) => imagePlace(what, id)),
    ...media.map((file) => mediumPlace(file, build.folder, build.builderImage)),
    folderPlace('what else the builder wrote', [build.folder], {
      without: media.map(({ path }) => join(build.folder, path))
    }),
    filePlace('the config', [build.configPath], () => true),
    folderPlace("this machine's temporary places", runnerPlaces([build.outputDir, build.reportsDir]), {
      since: build.started,
      without: elsewhere
    }),
    volumePlace
  ]
}

/** The builder's intermediate trees hold the secret; what counts is that they are gone. */
const volumePlace: ScanPlace = {
  name: "the builder's store",
  look: async (_, ledger) => {
    const filter = `name=${containerName('')}`
    const { stdout } = await tryRootPodman(['volume', 'ls', '--filter', filter, '--format', '{{.Name}}'])
    for (const name of stdout.split('\n').filter((line) => line !== '')) ledger.found(`volume ${name} is still there`)
    return 'removed'
  }
}
