import { ownDirectory, writeSecretFile } from '../../host/files'
import { join } from 'node:path'
import { isIso, type MediaFile, type MediaType } from '../../model/media'
import { canaryTree, count, type Shown } from './canary'
import { boundsNote, type FolderSearch, type LeftOut, searchFolder } from './folders'
import { searchImage } from './image'
import { Ledger } from './ledger'
import type { Search } from './search'
import { convertDisk, searchTrees } from './trees'
import { type Decoder, Walker } from './walk'

/** What every place is searched with. */
export interface Tools {
  readonly search: Search
  readonly canary: string
  readonly shown: Shown
  readonly decoders: Set<Decoder>
}

/** Somewhere that a secret could be. */
export interface ScanPlace {
  readonly name: string
  /** Whether the secret may stand in this file; nowhere when absent. */
  readonly allowed?: (path: string) => boolean
  /** Searches it. Returns what is to be known about that. */
  readonly look: (tools: Tools, ledger: Ledger) => Promise<string | undefined>
}

/** Texts by their name. */
export function textPlace(name: string, texts: Readonly<Record<string, string | Buffer>>): ScanPlace {
  return {
    name,
    look: async ({ search, shown, canary }, ledger) => {
      const walker = new Walker(search, ledger)
      for (const [path, text] of Object.entries(texts)) walker.text(path, text)
      const sample = new Ledger()
      new Walker(search, sample).text('canary', `text ${canary} text`)
      count(shown, name, sample.matches.get('canary') === 1)
      return Promise.resolve(undefined)
    }
  }
}

/** Files of this machine, each with its own name. */
export function filePlace(name: string, files: readonly string[], allowed?: ScanPlace['allowed']): ScanPlace {
  return {
    name,
    ...(allowed && { allowed }),
    look: async ({ search, decoders }, ledger) => {
      const walker = new Walker(search, ledger, decoders)
      for (const file of files) await walker.file(file, file)
      return undefined
    }
  }
}

/** Directories with all that is in them. A file with the canary is there meanwhile, and must be found. */
export function folderPlace(name: string, folders: readonly string[], options: FolderSearch = {}): ScanPlace {
  return {
    name,
    look: async ({ search, canary, shown, decoders }, ledger) => {
      const left: LeftOut = { unreadable: 0, cut: 0, beyond: 0 }
      for (const folder of folders) {
        const planted = plant(folder, canary)
        const before = left.beyond
        try {
          await searchFolder(folder, new Walker(search, ledger, decoders), options, left)
        } finally {
          planted?.remove()
        }
        const seen = planted !== undefined && ledger.matches.delete(planted.file)
        // Where there was too much to search all of it, the canary may be in the rest.
        if (seen || (planted && left.beyond === before)) count(shown, folder, seen)
      }
      return boundsNote(left, options.since)
    }
  }
}

/** Undefined where this user cannot write: then neither could this step. */
function plant(folder: string, canary: string): { readonly file: string; readonly remove: () => void } | undefined {
  try {
    const dir = ownDirectory('canary', process.pid, [folder])
    return { file: writeSecretFile(dir, 'canary', canary), remove: () => dir.remove() }
  } catch {
    return undefined
  }
}

/** An image in root's container storage. */
export function imagePlace(name: string, id: string): ScanPlace {
  return {
    name,
    look: async ({ search, decoders }, ledger) => {
      const layers = await searchImage(id, search, ledger, decoders)
      return `${layers} layers, each by itself`
    }
  }
}

/** The kickstarts of an ISO, where its installer reads the account from (osbuild/images, anaconda_installer_iso_tree.go). */
const kickstart = /^ > \/osbuild(?:-base)?\.ks$/
/** Accounts, and the registry login that render-config installs. */
const accounts = /^ > .*\/etc\/(?:shadow-?|ostree\/auth\.json)$/
/** The blocks of these files and of their earlier versions, as the disk has them. */
const blocks = /^(?: > partition \d+| > \/[^ ]+\.raw)?$/

/** Where a secret must be in a medium: what the installed machine knows the account by, and nothing else. */
export function allowedIn(type: MediaType, name: string): (path: string) => boolean {
  const places = isIso(type) ? [kickstart] : [accounts, blocks]
  return (path) => path.startsWith(name) && places.some((place) => place.test(path.slice(name.length)))
}

/** Kinds that are made raw for the scan. */
const converted: readonly MediaType[] = ['qcow2', 'vmdk', 'vhd']

/**
 * A medium, with the files of the file systems in it.
 * @param folder its path is relative to it
 * @param builderImage has the tools to open file systems and disks
 */
export function mediumPlace({ type, path }: MediaFile, folder: string, builderImage: string): ScanPlace {
  return {
    name: path,
    allowed: allowedIn(type, path),
    look: async (tools, ledger) => {
      const scratch = ownDirectory('scan', process.pid, [folder])
      try {
        let file = join(folder, path)
        if (converted.includes(type)) {
          const why = await convertDisk(builderImage, file, scratch.path)
          if (why === undefined) file = join(scratch.path, 'disk.raw')
          else ledger.notOpened(path, `not converted: ${why}`)
        }
        const walker = new Walker(tools.search, ledger, tools.decoders)
        await walker.file(file, path)
        if (walker.trees.length === 0) return undefined
        const canary = canaryTree(tools.canary, scratch)
        const seen = await searchTrees(walker.trees, { ...tools, builderImage, canary }, ledger)
        if (seen !== undefined) count(tools.shown, `file systems of ${path}`, seen)
        return `file systems opened: ${seen === undefined ? 'none' : walker.trees.map((tree) => tree.fileSystem).join(', ')}`
      } finally {
        scratch.remove()
      }
    }
  }
}
