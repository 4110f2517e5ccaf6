import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type OwnedDirectory, secretDirectory, writeSecretFile } from '../host/files'
import { Failure } from '../model/failure'
import { splitList } from '../model/inputs'
import type { Reporter } from '../model/reporter'
import { Secret } from '../model/secret'
import { secretForms } from '../model/secret-forms'

/** A secret that RUN --mount=type=secret,id=… reads during the build, and that is in no layer. */
export interface BuildSecret {
  readonly id: string
  readonly value: Secret
}

/** The id becomes a file name and a part of a comma-separated argument. */
const idGrammar = '[A-Za-z0-9][A-Za-z0-9_.-]{0,63}'
const enginesForm = new RegExp(`^id=(${idGrammar}),(src|source|env)=(.+)$`)
const plainForm = new RegExp(`^(${idGrammar})=(.*)$`)

/**
 * Reads `secrets`: `ID=VALUE`, `ID=@PATH`, or as the engines write it `id=ID,src=PATH` and `id=ID,env=NAME`. Messages name
 * the line's number, never its text.
 * @param from the directory that relative paths start at, and the environment that `env=` names
 * @throws Failure (usage)
 */
export function parseBuildSecrets(
  text: string,
  from: { readonly workspace: string; readonly env: NodeJS.ProcessEnv }
): readonly BuildSecret[] {
  const secrets = splitList(text).map((line, index) => parseLine(line, index + 1, from))
  const twice = secrets.find(({ id }, index) => secrets.findIndex((other) => other.id === id) !== index)
  if (twice) throw new Failure('usage', `Input secrets: the id ${twice.id} is given twice.`, { code: 'bad-input' })
  return secrets
}

function parseLine(line: string, number: number, from: { workspace: string; env: NodeJS.ProcessEnv }): BuildSecret {
  const engines = enginesForm.exec(line)
  const plain = plainForm.exec(line)
  if (engines) {
    const [, id, kind, value] = engines as unknown as [string, string, string, string]
    return {
      id,
      value: secretOf(id, kind === 'env' ? from.env[value] : fileContent(id, resolve(from.workspace, value)))
    }
  }
  if (!plain)
    throw new Failure('usage', `Input secrets, item ${number}: expected ID=VALUE or ID=@PATH.`, {
      remedy: 'An id has letters, digits, dots, dashes and underscores. A value of several lines is given as a file.',
      code: 'bad-input'
    })
  const [, id, value] = plain as unknown as [string, string, string]
  return {
    id,
    value: secretOf(id, value.startsWith('@') ? fileContent(id, resolve(from.workspace, value.slice(1))) : value)
  }
}

function fileContent(id: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Failure('usage', `Input secrets: the file of ${id} cannot be read: ${path}.`, {
      code: 'bad-input',
      cause: error
    })
  }
}

function secretOf(id: string, value: string | undefined): Secret {
  if (value === undefined || value === '')
    throw new Failure('usage', `Input secrets: ${id} is empty.`, {
      remedy: 'Check that the secret exists. A pull request from a fork, and Dependabot, get no secrets.',
      code: 'bad-input'
    })
  return new Secret(value, `build secret ${id}`)
}

/** Masks the secrets and writes them to 0600 files, for `--secret id=ID,src=PATH`. */
export function writeBuildSecrets(
  secrets: readonly BuildSecret[],
  reporter: Reporter
): { readonly files: readonly { id: string; path: string }[]; readonly remove: () => void } {
  let dir: OwnedDirectory | undefined
  const files = secrets.map(({ id, value }) => {
    for (const form of secretForms(value.reveal())) reporter.mask(form)
    dir ??= secretDirectory('build-secrets')
    return { id, path: writeSecretFile(dir, id, value.reveal()) }
  })
  return { files, remove: () => dir?.remove() }
}
