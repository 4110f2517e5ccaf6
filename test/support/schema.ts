import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
addFormats(ajv)

/** Fails with the validator's words unless the value is as src/model/schemas/<kind>.schema.json says. */
export function expectValid(kind: string, value: unknown): void {
  const path = join(import.meta.dirname, `../../src/model/schemas/${kind}.schema.json`)
  const id = `${kind}.schema.json`
  const validate =
    ajv.getSchema(id) ?? ajv.addSchema(JSON.parse(readFileSync(path, 'utf8')) as object, id).getSchema(id)
  // As it comes out of the file: without undefined, dates as texts.
  if (!validate?.(JSON.parse(JSON.stringify(value)))) throw new Error(`${kind}: ${ajv.errorsText(validate?.errors)}`)
}
