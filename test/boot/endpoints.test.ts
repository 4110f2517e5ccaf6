import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { askThroughPort, guestPort, judgeEndpoint, parseAnswer, parseEndpoint } from '../../src/boot/endpoints'

describe('the grammar', () => {
  it.each<[string, object]>([
    ['http://localhost:8080/health', { method: 'GET' }],
    ['http://localhost:8080/health 204', { method: 'GET', status: 204 }],
    ['POST http://localhost/a?b=c 201 ~made .* "x"', { method: 'POST', status: 201, body: /made .* "x"/ }],
    ['https://kiosk.example/ ~ok', { method: 'GET', body: /ok/ }]
  ])('%s', (line, wanted) => {
    expect(parseEndpoint(line)).toMatchObject(wanted)
  })

  it.each([
    '',
    'localhost:8080',
    'ftp://localhost/',
    'GET',
    'http://u:p@localhost/',
    'http://localhost/ ~(',
    'http://localhost/ 99',
    'get http://localhost/'
  ])('refuses %j', (line) => {
    expect(() => parseEndpoint(line)).toThrow(/Input endpoints/)
  })

  it('knows which port of the machine is meant', () => {
    expect(guestPort(parseEndpoint('http://localhost:8080/'))).toBe(8080)
    expect(guestPort(parseEndpoint('http://[::1]/'))).toBe(80)
    expect(guestPort(parseEndpoint('https://127.0.0.1/'))).toBe(443)
    expect(guestPort(parseEndpoint('http://example.com/'))).toBeUndefined()
  })
})

describe('asking', () => {
  let server: Server
  let port: number
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/hang') return
      response.statusCode = request.url === '/broken' ? 500 : 200
      response.end(`${request.method} ${request.url} for ${request.headers.host}\nok\n`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('goes through the forwarded port with the Host header of the URL', async () => {
    const endpoint = parseEndpoint('PUT http://localhost:8080/a?b=c 200 ~for localhost:8080')
    const answer = await askThroughPort(endpoint, port, 5000)
    expect(answer.body).toBe('PUT /a?b=c for localhost:8080\nok\n')
    expect(judgeEndpoint(endpoint, answer)).toMatchObject({ ok: true, detail: 'answered 200' })
  })

  it('says what was wrong with an answer', async () => {
    const broken = parseEndpoint('http://localhost:8080/broken')
    expect(judgeEndpoint(broken, await askThroughPort(broken, port, 5000))).toMatchObject({
      ok: false,
      cause: 'endpoint-failed',
      detail: 'answered 500, expected 2xx'
    })
    const other = parseEndpoint('http://localhost:8080/ 200 ~version 7')
    expect(judgeEndpoint(other, await askThroughPort(other, port, 5000))).toMatchObject({
      ok: false,
      detail: expect.stringContaining('does not match'),
      lines: ['GET / for localhost:8080', 'ok', '']
    })
  })

  it('ends when nothing answers', async () => {
    await expect(askThroughPort(parseEndpoint('http://localhost/hang'), port, 200)).rejects.toThrow(
      'no answer within 0.2 s'
    )
    await expect(askThroughPort(parseEndpoint('http://localhost/'), 1, 5000)).rejects.toThrow()
  })

  it('reads what was printed inside', () => {
    expect(parseAnswer('HTTP/1.0 200 OK\r\nServer: x\r\n\r\nok\nyes\n')).toEqual({ status: 200, body: 'ok\nyes\n' })
    expect(parseAnswer('bash: connect: Connection refused')).toBeUndefined()
  })
})
