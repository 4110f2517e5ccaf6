import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseBuildSecrets, writeBuildSecrets } from '../../src/image/build-secrets'
import { Failure, messageOf } from '../../src/model/failure'
import { temporaryDirectory, write } from '../support/files'
import { RecordingReporter } from '../support/reporter'

const workspace = temporaryDirectory()
write(join(workspace, 'key,file'), 'line one\nline two\n')
const from = { workspace, env: { FROM_ENV: 'of the environment' } }
const parsed = (text: string) => parseBuildSecrets(text, from).map(({ id, value }) => [id, value.reveal()])

describe('parseBuildSecrets', () => {
  it('reads each of its forms', () => {
    expect(
      parsed('plain=va=l,ue\nfile=@key,file\n\nid=engine,src=key,file\nid=env,env=FROM_ENV\n# note\nid=not,another')
    ).toEqual([
      ['plain', 'va=l,ue'],
      ['file', 'line one\nline two\n'],
      ['engine', 'line one\nline two\n'],
      ['env', 'of the environment'],
      ['id', 'not,another']
    ])
  })

  it.each([
    ['hunter2-alone', 'item 1: expected ID=VALUE'],
    ['ok=1\nbad id=hunter2', 'item 2: expected ID=VALUE'],
    ['../x=hunter2', 'item 1: expected'],
    ['token=', 'token is empty'],
    ['token=@none', 'the file of token cannot be read'],
    ['id=token,env=NONE', 'token is empty'],
    ['a=hunter2\na=hunter3', 'the id a is given twice']
  ])('refuses %j without quoting a value', (text, message) => {
    expect(() => parsed(text)).toThrow(message)
    try {
      parsed(text)
    } catch (error) {
      expect(error).toBeInstanceOf(Failure)
      expect((error as Failure).line).not.toContain('hunter')
    }
  })

  it('never says a value, whatever the line', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', '=', 'id=', 'a b='), (noise, prefix) => {
        try {
          parsed(`${prefix}${noise.replace(/[\r\n]/g, '')}S3CR3T`)
        } catch (error) {
          // A path that is not there is named: it is no secret.
          if (!messageOf(error).includes('cannot be read')) expect((error as Failure).line).not.toContain('S3CR3T')
        }
      })
    )
  })
})

describe('writeBuildSecrets', () => {
  it('writes 0600 files, masks the values, and takes them away', () => {
    const reporter = new RecordingReporter()
    const written = writeBuildSecrets(parseBuildSecrets('token=hunter2hunter2', from), reporter)
    const [file] = written.files
    expect(file?.id).toBe('token')
    expect(readFileSync(file!.path, 'utf8')).toBe('hunter2hunter2')
    expect(statSync(file!.path).mode & 0o777).toBe(0o600)
    expect(reporter.masks).toContain('hunter2hunter2')
    written.remove()
    expect(existsSync(file!.path)).toBe(false)
  })
})
