import { secretDirectory, writeSecretFile, type OwnedDirectory } from '../host/files'
import { Failure } from '../model/failure'
import { Secret } from '../model/secret'

/** What the AWS SDK in the builder reads: docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html. */
const variables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const

export type AwsCredentials = Readonly<Record<string, Secret>>

/**
 * The credentials that an earlier step (aws-actions/configure-aws-credentials) has put into the environment.
 * @throws Failure (usage) when there are none
 */
export function awsCredentials(env: NodeJS.ProcessEnv): AwsCredentials {
  const found = variables.flatMap((name) => (env[name] ? [[name, new Secret(env[name], name)] as const] : []))
  const credentials = Object.fromEntries(found)
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
    if (!credentials[name])
      throw new Failure('usage', `The upload to AWS needs ${name} in the environment.`, {
        code: 'no-aws-credentials',
        remedy: 'Run aws-actions/configure-aws-credentials before, or set the AWS_* variables.'
      })
  return credentials
}

/** Writes them for `podman run --env-file`: on a command line or in a child's environment others could read them. */
export function writeAwsFile(credentials: AwsCredentials): { readonly dir: OwnedDirectory; readonly path: string } {
  const dir = secretDirectory('aws')
  const lines = Object.entries(credentials).map(([name, value]) => `${name}=${value.reveal()}\n`)
  return { dir, path: writeSecretFile(dir, 'aws.env', lines.join('')) }
}
