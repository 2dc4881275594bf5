/** A question never fails, and never waits long, because of a model that makes vectors. */
import { expect, it } from 'vitest'
import { UpstreamError, UserError } from '../../src/errors.ts'
import type { EmbeddingModel } from '../../src/retrieval/embedder.ts'
import { makePlaceQuestion } from '../../src/retrieval/place-question.ts'
import { recordingLog } from '../discord/bot.ts'
import { countedModel } from '../support/counted-model.ts'
import { scriptedEmbedding } from '../support/scripted-model.ts'

const prepare = (...models: EmbeddingModel[]) => {
  const { log, lines } = recordingLog()
  let time = 0
  const modelOf = (space: string) => models.find(({ name }) => name === space)
  const place = makePlaceQuestion({ modelOf, log, now: () => new Date(time), patienceMs: 50 })
  const pass = (seconds: number): void => {
    time += seconds * 1_000
  }
  return { place, lines, pass }
}

it('asks the model of the space, and no other', async () => {
  const [one, two] = [countedModel('one', 16), countedModel('two', 16)]
  const { place } = prepare(one, two)
  expect(await place('two@16', 'Why bread?')).toEqual(scriptedEmbedding('two Why bread?', 16))
  expect([one.asked, two.asked]).toEqual([[], [['Why bread?']]])
  expect(await place('gone@16', 'Why bread?')).toBeUndefined()
})

it('does without one that fails, for a while, and says so now and then without the question', async () => {
  let fails = true
  const model = countedModel('one', 16, () => {
    if (fails) throw new UpstreamError('the embedding service', 'http://here gives no embeddings (500).')
  })
  const { place, lines, pass } = prepare(model, countedModel('two', 16))
  expect(await place('one@16', 'my secret question')).toBeUndefined()
  expect(await place('one@16', 'my secret question')).toBeUndefined()
  expect(model.asked).toHaveLength(1)
  // Another model is another matter.
  expect(await place('two@16', 'my secret question')).toBeDefined()
  pass(16)
  expect(await place('one@16', 'my secret question')).toBeUndefined()
  expect(model.asked).toHaveLength(2)
  expect(lines.map(({ level, about }) => [level, about])).toEqual([
    ['warn', { problem: 'http://here gives no embeddings (500).' }],
  ])
  expect(JSON.stringify(lines)).not.toContain('secret')
  pass(600)
  await place('one@16', 'my secret question')
  expect(lines).toHaveLength(2)
  fails = false
  pass(16)
  expect(await place('one@16', 'now?')).toEqual(scriptedEmbedding('one now?', 16))
})

it('does not wait for one that hangs, and tells it to stop', async () => {
  let signal: AbortSignal | undefined
  const hanging: EmbeddingModel = {
    name: 'slow@16',
    dimensions: 16,
    embed: (_, given) => {
      signal = given
      return new Promise(() => {})
    },
  }
  const { place, lines } = prepare(hanging)
  expect(await place('slow@16', 'Why?')).toBeUndefined()
  expect(signal?.aborted).toBe(true)
  expect(lines[0]!.about).toEqual({ problem: 'slow@16 gave no vector within 0.05 seconds.' })
})

it.each([
  [new UserError('Set it to 3.'), { problem: 'Set it to 3.' }],
  [new Error('quotes my secret question'), expect.not.objectContaining({ problem: expect.anything() })],
])('logs %s in words that are ours', async (error, about) => {
  const { place, lines } = prepare(
    countedModel('one', 16, () => {
      throw error
    }),
  )
  expect(await place('one@16', 'my secret question')).toBeUndefined()
  expect(lines[0]!.about).toEqual(about)
  expect(JSON.stringify(lines)).not.toContain('secret')
})
