/** What Prometheus is told, at `GET /metrics`. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { type Answer, isAbstained } from './domain/answer.ts'

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

export const createMetrics = () => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answers = new Counter({
    name: 'footnote_answers_total',
    help: 'Questions answered or refused, by mode and reason',
    labelNames: ['mode', 'reason'],
    registers: [registry],
  })
  const refused = new Counter({
    name: 'footnote_refusals_total',
    help: 'Questions that the papers do not answer',
    registers: [registry],
  })
  const dropped = new Counter({
    name: 'footnote_dropped_claims_total',
    help: 'Statements of a language model that no cited sentence supports',
    registers: [registry],
  })
  const tokens = new Counter({
    name: 'footnote_tokens_total',
    help: 'Tokens of the language model',
    labelNames: ['kind'],
    registers: [registry],
  })
  const cost = new Counter({
    name: 'footnote_cost_usd_total',
    help: 'Cost of the language model in US dollars',
    registers: [registry],
  })
  const embeddingTokens = new Counter({
    name: 'footnote_embedding_tokens_total',
    help: 'Tokens that an embedding service counted, for papers and questions',
    registers: [registry],
  })
  const embeddingCost = new Counter({
    name: 'footnote_embedding_cost_usd_total',
    help: 'Cost of embeddings in US dollars',
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'footnote_answer_seconds',
    help: 'Time of an answer by stage',
    labelNames: ['stage'],
    buckets: SECONDS,
    registers: [registry],
  })
  return {
    registry,
    answered: (answer: Answer): void => {
      answers.inc({ mode: answer.mode, reason: answer.reason })
      if (isAbstained(answer)) refused.inc()
      dropped.inc(answer.droppedClaims)
      tokens.inc({ kind: 'prompt' }, answer.usage.promptTokens)
      tokens.inc({ kind: 'completion' }, answer.usage.completionTokens)
      cost.inc(answer.usage.costUsd)
      seconds.observe({ stage: 'retrieve' }, answer.timings.retrieveMs / 1000)
      seconds.observe({ stage: 'first text' }, answer.timings.firstTextMs / 1000)
      seconds.observe({ stage: 'total' }, answer.timings.totalMs / 1000)
    },
    embedded: ({ tokens, costUsd }: { tokens: number; costUsd: number }): void => {
      embeddingTokens.inc(tokens)
      embeddingCost.inc(costUsd)
    },
  }
}

export type Metrics = ReturnType<typeof createMetrics>
