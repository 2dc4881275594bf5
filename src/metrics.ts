/** What Prometheus is told, at `GET /metrics`. Labels hold no ids and nobody's words, and have few values each. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { type Answer, isAbstained, type Usage } from './domain/answer.ts'
import { codeOf, UpstreamError, UserError } from './errors.ts'

/** How a person came to ask. A window counts as the button or the menu that opened it. */
export type Way = 'slash' | 'mention' | 'reply' | 'dm' | 'button' | 'menu'

/** What a person got. */
export type Outcome =
  | 'answered'
  /** The papers do not say. */
  | 'refused'
  /** What is wrong with what was asked, or that it is too much for today. */
  | 'told'
  /** An apology. */
  | 'failed'
  /** Neither answer nor apology: Discord took none. */
  | 'undelivered'
  /** Not even a sign that it was heard. */
  | 'unheard'

/** Something worth counting. */
export type Happened =
  | { what: 'ask'; way: Way; command: string; outcome: Outcome }
  | { what: 'acknowledgement'; ms: number }
  | { what: 'answer'; answer: Answer }
  | { what: 'usage'; usage: Usage }
  | { what: 'embedding'; tokens: number; costUsd: number }
  | { what: 'edit' }
  | { what: 'quota'; whose: 'person' | 'server' }
  | { what: 'thumb'; isGood: boolean }
  | { what: 'roundup'; outcome: 'posted' | 'failed' }
  | { what: 'reconnect'; session: 'resumed' | 'new' }
  | { what: 'rate limit'; route: string }
  | { what: 'discord error'; code: string }
  | { what: 'error'; error: unknown }

export type Count = (happened: Happened) => void

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** What Discord or the way to it brought about; it was counted when it came. */
const isOfDiscord = (error: Error): boolean =>
  /^(DiscordAPIError|HTTPError)/.test(error.name) || /^(E[A-Z]+|UND_ERR\w*)$/.test(codeOf(error) ?? '')

/** Whose error it is; undefined for words that were meant for a person, and for what the bot was told to stop. */
const blame = (error: unknown): { service: string; code: string } | undefined => {
  if (error instanceof UpstreamError) return { service: error.service.replace(/^the /, ''), code: error.code ?? 'none' }
  if (!(error instanceof Error)) return { service: 'footnote', code: 'none' }
  if (error instanceof UserError || error.name === 'AbortError' || isOfDiscord(error)) return undefined
  return { service: 'footnote', code: codeOf(error) ?? error.name }
}

export const createMetrics = () => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counter = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter<Label>({ name: `footnote_${name}_total`, help, labelNames, registers: [registry] })

  const asks = counter('asks', 'What people asked the bot for, by way, command and outcome', [
    'way',
    'command',
    'outcome',
  ])
  const answers = counter('answers', 'Questions answered or refused, by mode and reason', ['mode', 'reason'])
  const refusals = counter('refusals', 'Questions that the papers do not answer, by reason', ['reason'])
  const dropped = counter('dropped_claims', 'Statements of a language model that no cited sentence supports')
  const tokens = counter('tokens', 'Tokens of the language model', ['kind'])
  const cost = counter('cost_usd', 'Cost of the language model in US dollars')
  const edits = counter('edits', 'Edits of answers while they grew')
  const quotas = counter('quota_refusals', 'Requests beyond the limit of a day, by whose limit it was', ['whose'])
  const thumbs = counter('thumbs', 'Judgements of answers by those who read them', ['direction'])
  const roundups = counter('roundups', 'Runs of the roundup that posted an edition, or failed to', ['outcome'])
  const reconnects = counter('gateway_reconnects', 'Shards that came back to Discord, by session', ['session'])
  const rateLimits = counter('rate_limits', 'Requests that Discord put off with a 429, by route', ['route'])
  const errors = counter('errors', 'Errors by service and its code; at Discord each failed try counts', [
    'service',
    'code',
  ])
  const embeddingTokens = counter(
    'embedding_tokens',
    'Tokens that an embedding service counted, for papers and questions',
  )
  const embeddingCost = counter('embedding_cost_usd', 'Cost of embeddings in US dollars')
  const seconds = new Histogram({
    name: 'footnote_answer_seconds',
    help: 'Time of an answer by stage',
    labelNames: ['stage'],
    buckets: SECONDS,
    registers: [registry],
  })

  const answered = ({ mode, reason, droppedClaims, timings }: Answer): void => {
    answers.inc({ mode, reason })
    if (isAbstained({ reason })) refusals.inc({ reason })
    dropped.inc(droppedClaims)
    seconds.observe({ stage: 'retrieve' }, timings.retrieveMs / 1000)
    seconds.observe({ stage: 'first text' }, timings.firstTextMs / 1000)
    seconds.observe({ stage: 'total' }, timings.totalMs / 1000)
  }
  const spent = ({ promptTokens, completionTokens, costUsd }: Usage): void => {
    tokens.inc({ kind: 'prompt' }, promptTokens)
    tokens.inc({ kind: 'completion' }, completionTokens)
    cost.inc(costUsd)
  }
  const failed = (error: unknown): void => {
    const labels = blame(error)
    if (labels !== undefined) errors.inc(labels)
  }

  const count: Count = happened => {
    switch (happened.what) {
      case 'ask':
        return asks.inc({ way: happened.way, command: happened.command, outcome: happened.outcome })
      case 'acknowledgement':
        return seconds.observe({ stage: 'acknowledgement' }, happened.ms / 1000)
      case 'answer':
        return answered(happened.answer)
      case 'usage':
        return spent(happened.usage)
      case 'embedding':
        embeddingTokens.inc(happened.tokens)
        return embeddingCost.inc(happened.costUsd)
      case 'edit':
        return edits.inc()
      case 'quota':
        return quotas.inc({ whose: happened.whose })
      case 'thumb':
        return thumbs.inc({ direction: happened.isGood ? 'up' : 'down' })
      case 'roundup':
        return roundups.inc({ outcome: happened.outcome })
      case 'reconnect':
        return reconnects.inc({ session: happened.session })
      case 'rate limit':
        return rateLimits.inc({ route: happened.route })
      case 'discord error':
        return errors.inc({ service: 'discord', code: happened.code })
      case 'error':
        return failed(happened.error)
    }
  }
  return { registry, count }
}

export type Metrics = ReturnType<typeof createMetrics>
