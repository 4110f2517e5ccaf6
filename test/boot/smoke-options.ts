import type { Questions, SmokeOptions } from '../../src/boot/options'

/** Nothing is asked but whether the machine is up. */
const noQuestions: Questions = {
  channel: 'virtio-serial',
  expected: {},
  services: [],
  endpoints: [],
  commands: [],
  allowFailedUnits: []
}

/** What smoke-boot takes, with its defaults where it has them. */
export function options(
  path: string,
  over: Partial<SmokeOptions> = {},
  questions: Partial<Questions> = {}
): SmokeOptions {
  return {
    media: { path },
    firmwares: ['uefi'],
    accelerator: 'auto',
    cpuModel: 'auto',
    memoryMiB: 1024,
    cpus: 2,
    diskSize: '20G',
    network: 'outbound',
    installTimeout: 900,
    bootTimeout: 300,
    questions: { ...noQuestions, ...questions },
    screenshot: true,
    ...over
  }
}
