import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../act/act.ts'
import type { Sessions } from '../gateway/sessions.ts'
import { NotPossible } from '../interactions/refusal.ts'
import type { Example } from '../options.ts'
import { type ParsedBody, parseBody } from '../rest/body.ts'
import { DiscordError } from '../rest/errors.ts'
import type { Json } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { readAsset } from './assets.ts'
import { controlActions } from './control.ts'
import { makeStream, type Stream } from './stream.ts'
import { isTrustedRequest } from './trusted-request.ts'
import { isShown, viewState } from './view.ts'

export type PageRules = {
  world: World
  act: Act
  sessions: Sessions
  examples: Example[]
  allowedHosts: string[]
  log: (line: object) => void
}

const LARGEST_CONTROL_BODY = 64 * 1024
// Ten files of ten megabytes, and what stands around them.
const LARGEST_UPLOAD = 101 * 1024 * 1024

// Bots' texts are shown here, so nothing but our own files may run or be fetched.
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const sendAsset = async (reply: FastifyReply, name: string): Promise<FastifyReply> => {
  const asset = await readAsset(name)
  if (!asset) return reply.code(404).send({ error: 'There is no such file.' })
  return reply.header('cache-control', 'no-cache').type(asset.type).send(asset.data)
}

// Attached files are a bot's own: pictures are shown, everything else is only ever saved.
const SHOWN_TYPES = /^(image\/(png|jpeg|gif|webp)|text\/plain)\b/

/** Registers the page, its event stream, its actions and attached files. */
export const servePage = (fastify: FastifyInstance, rules: PageRules): Stream => {
  const { world, act, sessions, examples, log } = rules
  const stream = makeStream(world, () => viewState(world, { connected: sessions.connected(), examples }))
  const actions = controlActions(act)

  fastify.register(async scope => {
    scope.addHook('onRequest', async (request, reply) => {
      reply.headers(HEADERS)
      if (!isTrustedRequest(request.headers, rules.allowedHosts)) {
        await reply.code(403).send({ error: 'This page answers only to this machine.' })
      }
    })

    scope.get('/', (_request, reply) => sendAsset(reply, 'index.html'))
    scope.get<{ Params: { name: string } }>('/page/:name', (request, reply) => sendAsset(reply, request.params.name))
    scope.get('/local/events', (_request, reply) => stream.open(reply, HEADERS))

    scope.get<{ Params: { id: string } }>('/local/messages/:id', async (request, reply) => {
      const stored = world.messages.find(request.params.id)
      if (!stored || !isShown(stored)) return reply.code(404).send({ error: 'There is no such message.' })
      return { message: stored.message, pings: stored.pings, sent: stored.sent }
    })

    const perform = async (name: string, reply: FastifyReply, read: () => Promise<ParsedBody>, baseUrl: string) => {
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined
      if (!action) return reply.code(404).send({ error: 'There is no such action.' })
      try {
        const { json, files } = await read()
        return (await action((json ?? {}) as Json, { files, baseUrl })) ?? {}
      } catch (error) {
        const isTheirs = error instanceof NotPossible || error instanceof DiscordError
        if (isTheirs) return reply.code(400).send({ error: error.message })
        log({ level: 'error', msg: 'An action of the page failed', action: name, error: (error as Error).stack })
        return reply.code(500).send({ error: 'The local Discord failed.' })
      }
    }
    const hostOf = ({ headers }: FastifyRequest): string => `http://${headers.host}`

    scope.post<{ Params: { action: string } }>(
      '/local/act/:action',
      { bodyLimit: LARGEST_CONTROL_BODY },
      (request, reply) =>
        perform(request.params.action, reply, async () => ({ json: request.body, files: [] }), hostOf(request)),
    )

    // Files come in a form, as Discord's own client sends them.
    scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.post<{ Params: { action: string } }>(
      '/local/upload/:action',
      { bodyLimit: LARGEST_UPLOAD },
      (request, reply) => {
        const read = () => parseBody(request.body as Buffer, request.headers['content-type'] ?? '')
        return perform(request.params.action, reply, read, hostOf(request))
      },
    )

    scope.get<{ Params: { id: string } }>('/attachments/:channel/:id/:name', async (request, reply) => {
      const file = world.attachments.read(request.params.id)
      if (!file) return reply.code(404).send({ error: 'There is no such file.' })
      const isInline = SHOWN_TYPES.test(file.contentType)
      return reply
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header(
          'content-disposition',
          `${isInline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
        )
        .type(isInline ? file.contentType : 'application/octet-stream')
        .send(file.data)
    })
  })

  return stream
}
