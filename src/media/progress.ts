const stage = /^org\.osbuild\.([\w.-]+): [0-9a-f]{64}\b/
const pipeline = /^(?:starting -)?Pipeline (?:source )?([\w.-]+): [0-9a-f]{64}/
const step = /^(Manifest generation step|Disk image building step|Deploying container image|Installing image)/

/** What the builder is doing, when a line of its log says so: the osbuild stage, the pipeline, or bootc's own step. */
export function progressIn(line: string): string | undefined {
  return stage.exec(line)?.[1] ?? pipeline.exec(line)?.[1] ?? step.exec(line)?.[1]
}
