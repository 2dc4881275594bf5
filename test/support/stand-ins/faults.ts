/** What goes wrong with servers, played on purpose. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

export type Answer = { status: number; type: string; body: string; headers?: Record<string, string> }
export type Fault = (answer: Answer, response: ServerResponse, request: IncomingMessage) => void

export const send = ({ status, type, body, headers = {} }: Answer, response: ServerResponse): void => {
  const bytes = Buffer.from(body)
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...headers })
  response.end(bytes)
}

export const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  (_, response) =>
    send({ status: code, type: 'text/plain', body: 'Rate exceeded.', headers }, response)

/** A valid page without entries, whose totals are as they should be. */
export const emptyPage: Fault = (answer, response) =>
  send({ ...answer, body: answer.body.replace(/\s*<entry>[\s\S]*<\/entry>/, '') }, response)

/** A valid page that says that nothing was found at all. */
export const noResults: Fault = (answer, response) =>
  send(
    {
      ...answer,
      body: answer.body
        .replace(/\s*<entry>[\s\S]*<\/entry>/, '')
        .replace(/(totalResults>)\d+/, '$10')
        .replace(/(startIndex>)\d+/, '$10'),
    },
    response,
  )

/** As if that were all. */
export const truncated: Fault = (answer, response) =>
  send({ ...answer, body: answer.body.slice(0, answer.body.length / 2) }, response)

/** The connection ends before the body does. */
export const brokenOff: Fault = ({ status, type, body }, response) => {
  const bytes = Buffer.from(body)
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length })
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
}

export const reset: Fault = (_, response) => {
  response.destroy()
}

/** Latin-1 that calls itself UTF-8. */
export const wrongEncoding: Fault = ({ type, body }, response) => {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` })
  response.end(Buffer.from(body, 'latin1'))
}

export const unknownEncoding: Fault = (answer, response) =>
  send({ ...answer, type: `${answer.type.split(';')[0]}; charset=x-loom` }, response)

export const webPage: Fault = (_, response) =>
  send(
    { status: 200, type: 'text/html; charset=utf-8', body: '<!doctype html><title>We are being repaired</title>' },
    response,
  )

/** arXiv's way to say 429 now and then. */
export const rateExceeded: Fault = (_, response) =>
  send({ status: 200, type: 'text/plain', body: 'Rate exceeded.' }, response)

export const redirect =
  (to: string, code = 302): Fault =>
  (_, response) =>
    send({ status: code, type: 'text/plain', body: '', headers: { location: to } }, response)

export const hang: Fault = () => {}

export const hangInside: Fault = ({ type, body }, response) => {
  response.writeHead(200, { 'content-type': type })
  response.write(body.slice(0, 100))
}

/** A byte now and then, for ever. */
export const drip: Fault = ({ type }, response) => {
  response.writeHead(200, { 'content-type': type })
  const timer = setInterval(() => response.write(' '), 5)
  response.on('close', () => clearInterval(timer))
}

/** Spaces without end, as fast as they are taken. */
export const endless: Fault = ({ type }, response) => {
  response.writeHead(200, { 'content-type': type })
  const piece = Buffer.alloc(64_000, ' ')
  const push = (): void => {
    while (!response.destroyed && response.write(piece));
  }
  response.on('drain', push)
  push()
}

/** Small on the wire, large once unpacked. */
export const gzipBomb: Fault = ({ type }, response) => {
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' })
  response.end(gzipSync(Buffer.alloc(30_000_000, ' ')))
}

const lines = (count: number): string =>
  Array.from({ length: count }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')

/** Entities that grow to gigabytes when they are expanded, and one that names a file. */
export const xmlBomb: Fault = (answer, response) =>
  send(
    {
      ...answer,
      body: answer.body
        .replace('?>', `?><!DOCTYPE feed [<!ENTITY l0 "ha"><!ENTITY file SYSTEM "file:///etc/hostname">${lines(9)}]>`)
        .replace(/<title>/, '<title>&l9;&file;'),
    },
    response,
  )

export const deepXml: Fault = (answer, response) =>
  send({ ...answer, body: `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}` }, response)
