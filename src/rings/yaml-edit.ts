import { type Document, isScalar, parseAllDocuments } from 'yaml'
import { Failure } from '../model/failure'

/**
 * Sets one value of a YAML file and leaves the rest as it is: comments, order, other documents.
 * @param value a reference or digest
 * @param path keys and positions down to the value, which must be there already
 * @returns undefined when the value is there already
 * @throws Failure `gitops-file` when the file is not YAML, or no or more than one of its documents has the value
 */
export function setYamlValue(
  text: string,
  path: readonly (string | number)[],
  value: string,
  file: string
): string | undefined {
  const documents = [...parseAllDocuments(text)] as Document.Parsed[]
  const error = documents.flatMap(({ errors }) => errors)[0]
  if (error) throw unusable(file, error.message.split('\n')[0] ?? '')
  const nodes = documents.map((document) => document.getIn(steps(path), true)).filter((node) => node !== undefined)
  const [node] = nodes
  if (nodes.length !== 1) throw unusable(file, `${nodes.length} of its documents have ${path.join('.')}`)
  const [start, end] = (isScalar(node) && node.range) || [0, 0]
  const written = isScalar(node) && typeof node.value === 'string' ? styles[node.type ?? ''] : undefined
  if (!isScalar(node) || written === undefined) throw unusable(file, `${path.join('.')} is no text on one line`)
  if (node.value === value) return undefined
  // Only these bytes change: writing the document anew would rewrite what people have laid out.
  return `${text.slice(0, start)}${written(value)}${text.slice(end)}`
}

/** How a reference or a digest is written in the style of what it replaces: nothing in it needs to be escaped. */
const styles: Readonly<Record<string, (value: string) => string>> = {
  PLAIN: (value) => value,
  QUOTE_SINGLE: (value) => `'${value}'`,
  QUOTE_DOUBLE: (value) => `"${value}"`
}

/** A step of digits is a position where the file has a list: the reader of the policy's dotted form cannot know. */
function steps(path: readonly (string | number)[]): readonly (string | number)[] {
  return path.map((step) => (typeof step === 'string' && /^\d+$/.test(step) ? Number(step) : step))
}

function unusable(file: string, why: string): Failure {
  return new Failure('fail', `${file} cannot be changed: ${why}.`, {
    remedy: 'Compare file and path under gitops in the policy with the file.',
    code: 'gitops-file'
  })
}
