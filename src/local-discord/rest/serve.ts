// Puts the routes on a Fastify instance.
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { NOT_JUDGED } from '../judge/breach.ts'
import { isTrustedRequest } from '../page-routes/trusted-request.ts'
import type { Route } from './call.ts'
import { bodyTooLarge, unknownRoute } from './errors.ts'
import { type FaultResponse, takeFault } from './faults.ts'
import {
  beginVisit,
  isAuthorized,
  type Outcome,
  outcomeOf,
  perform,
  type RestRules,
  recordOf,
  type Visit,
} from './visit.ts'

const LARGEST_BODY = 25 * 1024 * 1024

const send = (reply: FastifyReply, { status, body, headers = {} }: Outcome): FastifyReply => {
  reply.code(status).headers(headers)
  // An answer without a body must not claim to be JSON: @discordjs/rest would try to parse it.
  if (status === 204 || body === undefined) return reply.send()
  return reply.header('content-type', 'application/json').send(JSON.stringify(body))
}

const breakConnection = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  reply.hijack()
  request.raw.socket.destroy()
  return reply
}

const outcomeUnder = async (fault: FaultResponse | null, visit: Visit): Promise<Outcome> => {
  if (fault === 'drop') return { status: 0 }
  if (fault === null || fault === 'drop-after') return perform(visit)
  if ('status' in fault) return fault
  await sleep(fault.delayMs)
  return perform(visit)
}

const handlerOf = (rules: RestRules, route: Route) => async (request: FastifyRequest, reply: FastifyReply) => {
  const visit = beginVisit(rules, route, request)
  const fault = takeFault(rules.faults, { method: route.method, route: visit.name, path: request.url })
  const outcome = await outcomeUnder(fault, visit)
  rules.journal.add(recordOf(visit, outcome))
  const breaks = fault === 'drop' || fault === 'drop-after'
  return breaks ? breakConnection(request, reply) : send(reply, outcome)
}

const answerUnknownRoute = (rules: RestRules, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const { method, url: path } = request
  rules.log({ level: 'error', msg: 'The local Discord does not know this route', method, path })
  const outcome = outcomeOf(unknownRoute(), rules, path)
  const { status, body: answer } = outcome
  const authorized = isAuthorized(rules, request)
  const at = rules.world.now()
  rules.journal.add({
    at,
    method,
    route: 'unknown',
    path,
    status,
    body: undefined,
    files: [],
    answer,
    verdict: NOT_JUDGED,
    authorized,
  })
  return send(reply, outcome)
}

/** Registers the REST API under /api/v10. */
export const serveRest = (fastify: FastifyInstance, rules: RestRules): void => {
  const api = async (scope: FastifyInstance): Promise<void> => {
    scope.removeAllContentTypeParsers()
    const takeRaw = { parseAs: 'buffer', bodyLimit: LARGEST_BODY } as const
    scope.addContentTypeParser('*', takeRaw, (_request, body, done) => done(null, body))
    scope.addHook('onRequest', async (request, reply) => {
      if (isTrustedRequest(request.headers, rules.allowedHosts)) return
      await reply.code(403).send({ message: '403: Forbidden', code: 0 })
    })
    scope.setErrorHandler((error: { code?: string }, request, reply) => {
      const isTooLarge = error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
      return send(reply, outcomeOf(isTooLarge ? bodyTooLarge() : error, rules, request.url))
    })
    scope.setNotFoundHandler((request, reply) => answerUnknownRoute(rules, request, reply))
    for (const route of rules.routes) {
      const url = `/v10${route.path.replace(/\{(\w+)\}/g, ':$1')}`
      scope.route({ method: route.method, url, handler: handlerOf(rules, route) })
    }
  }
  fastify.register(api, { prefix: '/api' })
}
