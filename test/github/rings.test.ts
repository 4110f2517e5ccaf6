import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { restClient } from '../../src/github/octokit'
import { ringsOnGitHub } from '../../src/github/rings'
import type { Digest } from '../../src/model/digest'
import type { RingDeployment } from '../../src/model/github-rings'
import { Secret } from '../../src/model/secret'
import { RecordingReporter } from '../support/reporter'

// The parts of the REST API that the rings use, in the shapes of docs.github.com/rest (2022-11-28).
const repo = '/repos/example/kiosk'
const digest = `sha256:${'d'.repeat(64)}` as Digest

interface Answer {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
}
interface Seen {
  readonly line: string
  readonly body: unknown
  readonly authorization: string | undefined
}

let answers: Record<string, Answer | Answer[]>
let seen: Seen[]
let reporter: RecordingReporter

const server = createServer(
  (request, response) =>
    void serve(request).then(({ status = 200, headers = {}, body }) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    })
)

async function serve(request: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const line = `${request.method} ${request.url}`
  const text = Buffer.concat(chunks).toString()
  seen.push({ line, body: text === '' ? undefined : JSON.parse(text), authorization: request.headers.authorization })
  const planned = answers[line] ?? answers[line.replace(/\?.*/, '')]
  if (Array.isArray(planned)) return planned.length > 1 ? planned.shift()! : planned[0]!
  return planned ?? { status: 404, body: { message: 'Not Found' } }
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())))
beforeEach(() => {
  answers = {}
  seen = []
  reporter = new RecordingReporter()
})

function github() {
  const env = { GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  const budget = { attempts: 3, firstDelayMs: 1, maxDelayMs: 5 }
  return ringsOnGitHub(restClient(new Secret('ghs_token', 'github-token'), reporter, env, budget))
}

const lines = () => seen.map(({ line }) => line.replace(/\?.*/, ''))
const sent = (line: string) =>
  seen.filter((each) => each.line === line).map(({ body }) => body as Record<string, unknown>)

const deployment: RingDeployment = {
  repository: 'example/kiosk',
  environment: 'broad',
  refs: ['b'.repeat(40), 'f'.repeat(40)],
  task: 'promote',
  description: 'promote broad',
  image: 'ghcr.io/example/kiosk',
  digest,
  movedAt: '2026-11-16T12:00:00.000Z',
  logUrl: 'https://github.com/example/kiosk/actions/runs/1'
}
const list = `GET ${repo}/deployments`
const create = `POST ${repo}/deployments`
const statuses = (id: number) => `${repo}/deployments/${id}/statuses`

describe('a deployment', () => {
  it('is made with digest and time in its payload, asks for nothing, and goes on to its success', async () => {
    answers = {
      [list]: { body: [] },
      [create]: { status: 201, body: { id: 7 } },
      [`POST ${statuses(7)}`]: { status: 201, body: { id: 1, state: 'in_progress' } }
    }
    const begun = await github().beginDeployment(deployment)
    expect(begun).toEqual({ id: 7, url: 'https://github.com/example/kiosk/deployments/broad', done: false })
    expect(seen[0]?.line).toBe(`${list}?environment=broad&task=promote&per_page=100&page=1`)
    expect(seen[0]?.authorization).toBe('token ghs_token')
    expect(sent(create)).toEqual([
      {
        ref: 'b'.repeat(40),
        environment: 'broad',
        task: 'promote',
        description: 'promote broad',
        auto_merge: false,
        required_contexts: [],
        payload: { image: 'ghcr.io/example/kiosk', digest, movedAt: deployment.movedAt }
      }
    ])
    await github().endDeployment(7, deployment, true)
    expect(sent(`POST ${statuses(7)}`).map(({ state, log_url }) => [state, log_url])).toEqual([
      ['in_progress', deployment.logUrl],
      ['success', deployment.logUrl]
    ])
  })

  it('is shown at the workflow’s commit when the repository lacks that of the image', async () => {
    answers = {
      [list]: { body: [] },
      [create]: [
        { status: 422, body: { message: `No ref found for: ${'b'.repeat(40)}` } },
        { status: 201, body: { id: 8 } }
      ],
      [`POST ${statuses(8)}`]: { status: 201, body: {} }
    }
    expect((await github().beginDeployment(deployment)).id).toBe(8)
    expect(sent(create).map(({ ref }) => ref)).toEqual(deployment.refs)
  })

  it.each([
    ['as an object', { digest, movedAt: deployment.movedAt }],
    ['as text', JSON.stringify({ digest, movedAt: deployment.movedAt })]
  ])('that is there, its payload %s, is not made again', async (_, payload) => {
    answers = {
      [list]: {
        body: [
          { id: 3, payload: '' },
          { id: 4, payload: { digest, movedAt: 'then' } },
          { id: 5, payload }
        ]
      },
      [`GET ${statuses(5)}`]: { body: [{ state: 'inactive' }, { state: 'success' }] }
    }
    expect(await github().beginDeployment(deployment)).toMatchObject({ id: 5, done: true })
    answers[`GET ${statuses(5)}`] = { body: [{ state: 'in_progress' }] }
    expect(await github().beginDeployment(deployment)).toMatchObject({ id: 5, done: false })
    expect(lines()).not.toContain(create)
  })

  it('is looked for on further pages', async () => {
    const page = Array.from({ length: 100 }, (_, id) => ({ id: id + 1000, payload: {} }))
    answers = {
      [list]: [{ body: page }, { body: [{ id: 5, payload: { digest, movedAt: deployment.movedAt } }] }],
      [`GET ${statuses(5)}`]: { body: [] }
    }
    expect((await github().beginDeployment(deployment)).id).toBe(5)
    expect(seen[1]?.line).toContain('page=2')
  })
})

describe('a file', () => {
  const path = `${repo}/contents/clusters/a%20b.yaml`
  const content = Buffer.from('image: x # ü\n').toString('base64')

  it('is read from the default branch, or from the one named', async () => {
    answers = {
      [`GET ${repo}`]: { body: { default_branch: 'trunk' } },
      [`GET ${path}`]: { body: { content, sha: 's1' } }
    }
    expect(await github().file('example/kiosk', 'clusters/a b.yaml')).toEqual({
      text: 'image: x # ü\n',
      sha: 's1',
      branch: 'trunk'
    })
    expect(seen[1]?.line).toBe(`GET ${path}?ref=trunk`)
    expect((await github().file('example/kiosk', 'clusters/a b.yaml', 'live'))?.branch).toBe('live')
    expect(await github().file('example/kiosk', 'other', 'live')).toBeUndefined()
  })

  const change = {
    repository: 'example/kiosk',
    path: 'clusters/a b.yaml',
    branch: 'trunk',
    sha: 's1',
    text: 'image: ü\n',
    message: 'broad'
  }
  const commit = { status: 200, body: { commit: { html_url: 'https://github.com/c/1' } } }

  it('is committed in place of what was read', async () => {
    answers = { [`PUT ${path}`]: commit }
    expect(await github().commit(change)).toEqual({ url: 'https://github.com/c/1' })
    expect(sent(`PUT ${path}`)).toEqual([
      { branch: 'trunk', sha: 's1', message: 'broad', content: Buffer.from('image: ü\n').toString('base64') }
    ])
  })

  it('that was changed meanwhile is not', async () => {
    answers = { [`PUT ${path}`]: { status: 409, body: { message: 'does not match s1' } } }
    expect(await github().commit(change)).toBeUndefined()
  })

  it('on a branch with rules is refused, and not taken for a change by somebody else', async () => {
    const message = 'Repository rule violations found\n\nChanges must be made through a pull request.'
    answers = { [`PUT ${path}`]: { status: 409, body: { message } } }
    await expect(github().commit(change)).rejects.toMatchObject({
      code: 'github-refused',
      evidence: `HTTP 409, ${message}`,
      remedy: expect.stringContaining('by: pull-request')
    })
  })

  const proposal = { ...change, head: 'bootc-rings/broad-1', title: 'broad', body: 'why' }
  const base = { body: { object: { sha: 'c0' } } }
  const pull = { status: 201, body: { html_url: 'https://github.com/p/1' } }

  it('is proposed on a branch of its own', async () => {
    answers = {
      [`GET ${repo}/pulls`]: { body: [] },
      [`GET ${repo}/git/ref/heads%2Ftrunk`]: base,
      [`POST ${repo}/git/refs`]: { status: 201, body: {} },
      [`PUT ${path}`]: commit,
      [`POST ${repo}/pulls`]: pull
    }
    expect(await github().propose(proposal)).toEqual({ url: 'https://github.com/p/1', created: true })
    expect(seen[0]?.line).toContain('head=example%3Abootc-rings%2Fbroad-1&base=trunk')
    expect(sent(`POST ${repo}/git/refs`)).toEqual([{ ref: 'refs/heads/bootc-rings/broad-1', sha: 'c0' }])
    expect(sent(`PUT ${path}`)[0]).toMatchObject({ branch: 'bootc-rings/broad-1' })
    expect(sent(`POST ${repo}/pulls`)).toEqual([
      { head: 'bootc-rings/broad-1', base: 'trunk', title: 'broad', body: 'why' }
    ])
  })

  it('is proposed on a branch that is there, begun anew', async () => {
    answers = {
      [`GET ${repo}/pulls`]: { body: [] },
      [`GET ${repo}/git/ref/heads%2Ftrunk`]: base,
      [`POST ${repo}/git/refs`]: { status: 422, body: { message: 'Reference already exists' } },
      [`PATCH ${repo}/git/refs/heads%2Fbootc-rings%2Fbroad-1`]: { body: {} },
      [`PUT ${path}`]: commit,
      [`POST ${repo}/pulls`]: pull
    }
    expect((await github().propose(proposal)).created).toBe(true)
  })

  it('is not proposed twice', async () => {
    answers = { [`GET ${repo}/pulls`]: { body: [{ html_url: 'https://github.com/p/1' }] } }
    expect(await github().propose(proposal)).toEqual({ url: 'https://github.com/p/1', created: false })
    expect(seen).toHaveLength(1)
  })

  it('that was proposed is withdrawn, and the pull request says why', async () => {
    answers = {
      [`GET ${repo}/pulls`]: { body: [{ number: 7, html_url: 'https://github.com/p/7', body: 'before' }] },
      [`PATCH ${repo}/pulls/7`]: { body: {} }
    }
    expect(await github().withdraw('example/kiosk', 'bootc-rings/broad-1', 'rolled back')).toEqual({
      url: 'https://github.com/p/7'
    })
    expect(seen[0]?.line).toMatch(/state=open&head=example%3Abootc-rings%2Fbroad-1$/)
    expect(sent(`PATCH ${repo}/pulls/7`)).toEqual([
      { state: 'closed', body: 'Closed: the ring has moved on.\n\nrolled back\n\n---\n\nbefore' }
    ])
    answers = { [`GET ${repo}/pulls`]: { body: [] } }
    expect(await github().withdraw('example/kiosk', 'bootc-rings/broad-1', 'rolled back')).toBeUndefined()
  })
})

it('an event is sent with its payload', async () => {
  answers = { [`POST ${repo}/dispatches`]: { status: 204 } }
  await github().dispatch('example/kiosk', 'bootc-promoted', { ring: 'broad', digest })
  expect(sent(`POST ${repo}/dispatches`)).toEqual([
    { event_type: 'bootc-promoted', client_payload: { ring: 'broad', digest } }
  ])
})

describe('GitHub', () => {
  const dispatch = () => github().dispatch('example/kiosk', 'x', {})
  const line = `POST ${repo}/dispatches`

  it.each([
    ['a server error', { status: 502, body: { message: 'Bad Gateway' } }],
    ['a rate limit', { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }, body: {} }],
    ['a secondary limit', { status: 403, headers: { 'retry-after': '0' }, body: { message: 'secondary rate limit' } }],
    ['too many requests', { status: 429, body: {} }]
  ])('that answers with %s is asked again', async (_, answer) => {
    answers = { [line]: [answer, { status: 204 }] }
    await dispatch()
    expect(seen).toHaveLength(2)
    expect(reporter.text).toContain('Trying again')
  })

  it('whose hour is used up is not asked again and again: it says when', async () => {
    const reset = Math.floor(Date.now() / 1000) + 2400
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) }
    answers = { [line]: { status: 403, headers, body: { message: 'API rate limit exceeded' } } }
    await expect(dispatch()).rejects.toMatchObject({
      code: 'github-busy',
      remedy: expect.stringMatching(/^Run again after 20\d\d-.*Z: the limit/)
    })
    expect(seen).toHaveLength(1)
  })

  it('that stays busy is named so', async () => {
    answers = { [line]: { status: 503, body: { message: 'Unavailable' } } }
    await expect(dispatch()).rejects.toMatchObject({
      kind: 'host',
      code: 'github-busy',
      evidence: 'HTTP 503, Unavailable.'
    })
    expect(seen).toHaveLength(3)
  })

  it.each([
    [403, 'Resource not accessible by integration', 'github-denied'],
    [401, 'Bad credentials', 'github-denied'],
    [404, 'Not Found', 'github-denied'],
    [422, 'Validation Failed', 'github-refused']
  ])('that refuses with %d is not asked again, and says what to check', async (status, message, code) => {
    answers = { [line]: { status, body: { message } } }
    await expect(dispatch()).rejects.toMatchObject({
      code,
      message: `GitHub refused: POST ${repo}/dispatches`,
      evidence: `HTTP ${status}, ${message}`
    })
    expect(seen).toHaveLength(1)
  })
})
