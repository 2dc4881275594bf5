// One REST call on its way through the gate: token, rate limit, body, handler, judgement.
import type { FastifyRequest } from 'fastify'
import { NOT_JUDGED, type Verdict } from '../judge/breach.ts'
import type { Judge, JudgeContext } from '../judge/judge.ts'
import type { Json, SentBody } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { type ParsedBody, parseBody } from './body.ts'
import type { Answer, Call, Route } from './call.ts'
import { DiscordError, invalidBody, unauthorized } from './errors.ts'
import type { Fault } from './faults.ts'
import type { Journal, RequestRecord } from './journal.ts'
import type { RateLimits } from './rate-limits.ts'

export type RestRules = {
  world: World
  routes: Route[]
  token: string
  judge: Judge
  rateLimits: RateLimits | null
  faults: Fault[]
  journal: Journal
  allowedHosts: string[]
  readsContent: boolean
  log: (line: object) => void
}

export type Outcome = Answer & { headers?: Record<string, string> }

export type Visit = {
  rules: RestRules
  request: FastifyRequest
  route: Route
  /** The route's path with placeholders, as the specification names it. */
  name: string
  params: Record<string, string>
  authorized: boolean
  parsed: ParsedBody
  verdict: Verdict
  rateLimitHeaders: Record<string, string>
}

// Discord treats @original as a route of its own, and so do its specification and our records.
const nameOf = (route: Route, params: Record<string, string>): string =>
  params.message_id === '@original' ? route.path.replace('{message_id}', '@original') : route.path

export const isAuthorized = ({ token }: RestRules, request: FastifyRequest): boolean =>
  request.headers.authorization === `Bot ${token}`

export const beginVisit = (rules: RestRules, route: Route, request: FastifyRequest): Visit => {
  const params = request.params as Record<string, string>
  return {
    rules,
    request,
    route,
    name: nameOf(route, params),
    params,
    authorized: isAuthorized(rules, request),
    parsed: { json: undefined, files: [] },
    verdict: NOT_JUDGED,
    rateLimitHeaders: {},
  }
}

const judge = (visit: Visit, context?: JudgeContext): SentBody => {
  const { rules, route, name, params, parsed } = visit
  const { world } = rules
  const { method } = route
  // A call without a body is judged like one with an empty body.
  visit.verdict = rules.judge.judge(method, name, parsed.json ?? {}, context)
  const sent = { at: world.now(), method, route: name, body: parsed.json, verdict: visit.verdict }
  if (visit.verdict.breaches.length === 0) return sent
  const interaction = world.interactions.byToken(params.webhook_token ?? params.interaction_token ?? '')
  world.changes.publish({ kind: 'body-refused', channelId: params.channel_id ?? interaction?.channelId ?? null, sent })
  rules.log({
    level: 'warn',
    msg: 'Discord would refuse this body',
    method,
    route: name,
    breaches: visit.verdict.breaches,
  })
  throw invalidBody(visit.verdict.breaches)
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const callOf = (visit: Visit): Call => {
  const { rules, request, route, name, params, parsed } = visit
  return {
    world: rules.world,
    method: route.method,
    route: name,
    params,
    query: request.query as Call['query'],
    body: isObject(parsed.json) ? parsed.json : {},
    rawBody: parsed.json,
    files: parsed.files,
    baseUrl: `http://${request.headers.host}`,
    readsContent: rules.readsContent,
    judge: context => judge(visit, context),
  }
}

const majorOf = ({ guild_id, channel_id, webhook_id, webhook_token }: Record<string, string>): string =>
  [guild_id, channel_id, webhook_id, webhook_token].filter(Boolean).join('/')

const pass = async (visit: Visit): Promise<Outcome> => {
  const { rules, route, request, name, params } = visit
  const { method } = route
  if (!route.open && !visit.authorized) throw unauthorized()
  const passage = rules.rateLimits?.pass(`${method} ${name}`, majorOf(params))
  visit.rateLimitHeaders = passage?.headers ?? {}
  if (passage?.refusal) return { status: 429, body: passage.refusal }
  visit.parsed = await parseBody(request.body as Buffer | undefined, request.headers['content-type'] ?? '')
  await rules.judge.prepare(method, name)
  // From here on nothing waits, so that two calls at once cannot both find a thing undone.
  const answer = route.handle(callOf(visit))
  const takesBody = method !== 'GET' && method !== 'DELETE' && !route.bodyless
  if (takesBody && !visit.verdict.judged) throw new Error(`${method} ${name} took a body that nobody judged`)
  return answer
}

/** What an error tells the bot; one that is not Discord's is our own failure and is logged as such. */
export const outcomeOf = (error: unknown, { log }: RestRules, path: string): Outcome => {
  if (error instanceof DiscordError) return { status: error.status, body: error.toBody() }
  log({ level: 'error', msg: 'The local Discord failed', path, error: (error as Error).stack })
  return { status: 500, body: { message: '500: Internal Server Error', code: 0 } }
}

/** Lets a call through the gate to its handler. */
export const perform = async (visit: Visit): Promise<Outcome> => {
  const outcome = await pass(visit).catch(error => outcomeOf(error, visit.rules, visit.request.url))
  return { ...outcome, headers: visit.rateLimitHeaders }
}

export const recordOf = (
  { rules, route, name, request, parsed, verdict, authorized }: Visit,
  outcome: Outcome,
): RequestRecord => ({
  at: rules.world.now(),
  method: route.method,
  route: name,
  path: request.url,
  status: outcome.status,
  body: parsed.json,
  files: parsed.files.map(file => file.filename),
  answer: outcome.body,
  verdict,
  authorized,
})
