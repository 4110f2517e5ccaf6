import type { MediaType } from '../model/media'
import { isIso } from '../model/media'
import { shellBlock } from './markdown'

/** A medium as this page speaks of it. */
export interface Medium {
  readonly type: MediaType
  readonly path: string
}

/** A path that needs no quoting: builders write no other, and a reader pastes the line into a shell. */
const plainPath = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/

/** How to check media and what to do with each; empty for none. */
export function mediaUse(media: readonly Medium[]): string {
  const usable = media.filter(({ path }) => plainPath.test(path))
  if (usable.length === 0) return ''
  return [
    '### How to use them',
    '',
    'Beside the media, to see that they are whole:',
    '',
    shellBlock(['sha256sum -c SHA256SUMS']),
    ...usable.flatMap((medium) => uses(medium))
  ].join('\n')
}

function uses({ type, path }: Medium): readonly string[] {
  if (isIso(type))
    return [
      'Onto a USB stick, which loses what is on it (`lsblk` tells its name), or with Fedora Media Writer and this file as the image:',
      '',
      shellBlock([`sudo dd if=${path} of=/dev/sdX bs=4M oflag=direct conv=fsync status=progress`]),
      'A machine that starts from it may install by itself, and then **its disk is erased**.',
      ''
    ]
  return byType[type]?.(path) ?? []
}

const byType: Partial<Readonly<Record<MediaType, (path: string) => readonly string[]>>> = {
  qcow2: (path) => [
    'As a virtual machine:',
    '',
    shellBlock([
      `virt-install --import --name bootc --memory 4096 --boot uefi --osinfo detect=on,require=off --disk path=${path}`
    ])
  ],
  raw: (path) => [
    "Onto the machine's own disk, from another system; what is on it is lost:",
    '',
    shellBlock([`sudo dd if=${path} of=/dev/sdX bs=4M oflag=direct conv=fsync status=progress`])
  ],
  gce: (path) => [
    'As an image of Google Compute Engine, from a bucket of yours:',
    '',
    shellBlock([
      `gcloud storage cp ${path} gs://BUCKET/bootc.tar.gz`,
      'gcloud compute images create bootc --source-uri gs://BUCKET/bootc.tar.gz --guest-os-features UEFI_COMPATIBLE'
    ])
  ]
}
