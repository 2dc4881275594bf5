/** A growing answer: shown calmly, and never in place of the final one. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { calmEdits, turnsAtPace } from '../../src/discord/calm-edits.ts'
import { connectChatModel } from '../../src/llm/chat-model.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { type Mischief, refuses, type Script, stallsAfter, startScriptedModel } from '../support/scripted-model.ts'
import { answered, footnotesIn, PATIENCE_MS, shareBot, textOf } from './bot.ts'

describe('edits of one message', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** An edit that ends when it is told to. */
  const slowEdits = () => {
    const started: { state: number; at: number; end: (error?: Error) => void }[] = []
    const edit = (state: number) =>
      new Promise<void>((resolve, reject) => {
        const end = (error?: Error) => (error === undefined ? resolve() : reject(error))
        started.push({ state, at: Date.now(), end })
      })
    return { started, edits: calmEdits(edit, 1_000, turnsAtPace(1_000_000)) }
  }

  test('the first is sent at once, and of those that come meanwhile only the newest', async () => {
    const { started, edits } = slowEdits()
    edits.show(1)
    edits.show(2)
    edits.show(3)
    expect(started.map(({ state }) => state)).toEqual([1])
    started[0]!.end()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(started.map(({ state }) => state)).toEqual([1, 3])
  })

  test('never two at once, however long one takes', async () => {
    const { started, edits } = slowEdits()
    edits.show(1)
    edits.show(2)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(started).toHaveLength(1)
    started[0]!.end()
    await vi.advanceTimersByTimeAsync(0)
    expect(started.map(({ state }) => state)).toEqual([1, 2])
  })

  test('between two beginnings lies the pause', async () => {
    const { started, edits } = slowEdits()
    for (let state = 0; state < 40; state++) {
      edits.show(state)
      for (const { end } of started) end()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(started.length).toBeGreaterThan(2)
    for (const [at, { at: begun }] of started.entries())
      if (at > 0) expect(begun - started[at - 1]!.at).toBeGreaterThanOrEqual(1_000)
  })

  test('after settling nothing is sent, and settling waits for what is on its way but for no pause', async () => {
    const { started, edits } = slowEdits()
    edits.show(1)
    edits.show(2)
    let settled = false
    const settling = edits.settle().then(() => {
      settled = true
    })
    await vi.advanceTimersByTimeAsync(0)
    expect(settled).toBe(false)
    started[0]!.end()
    await settling
    edits.show(3)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(started.map(({ state }) => state)).toEqual([1])
  })

  test('after settling nothing is sent, also where nothing was on its way', async () => {
    const { started, edits } = slowEdits()
    edits.show(1)
    started[0]!.end()
    await vi.advanceTimersByTimeAsync(60_000)
    await edits.settle()
    edits.show(2)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(started.map(({ state }) => state)).toEqual([1])
  })

  test('of many messages at once stay within the pace of the process, and every one has its turn', async () => {
    const turns = turnsAtPace(10)
    const begun: { message: number; state: number; at: number }[] = []
    const all = Array.from({ length: 30 }, (_, message) =>
      calmEdits(async (state: number) => void begun.push({ message, state, at: Date.now() }), 1_000, turns),
    )
    for (let state = 0; state < 100; state++) {
      for (const edits of all) edits.show(state)
      await vi.advanceTimersByTimeAsync(100)
    }
    for (const { at } of begun)
      expect(begun.filter(other => other.at >= at && other.at < at + 1_000).length).toBeLessThanOrEqual(11)
    const counts = all.map((_, message) => begun.filter(one => one.message === message).length)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(3)
    // Whoever waited shows the newest state, not the one that it waited with.
    for (const { state, at } of begun.slice(30))
      expect(state).toBeGreaterThanOrEqual(Math.floor((at - begun[0]!.at) / 100) - 1)
  })

  test('come at an even pace, and a rest is not made up for', async () => {
    const turns = turnsAtPace(10)
    const three = () => [turns(), turns(), turns()].map(Math.round)
    expect(three()).toEqual([0, 100, 200])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(three()).toEqual([0, 100, 200])
  })

  test('keep to a pace that Discord bears, if nobody says otherwise', async () => {
    const begun: number[] = []
    const all = Array.from({ length: 40 }, (_, message) => calmEdits(async () => void begun.push(message)))
    const during = async (tenths: number): Promise<number[]> => {
      begun.length = 0
      for (let tenth = 0; tenth < tenths; tenth++) {
        for (const edits of all) edits.show({})
        await vi.advanceTimersByTimeAsync(100)
      }
      return [...begun]
    }
    expect((await during(100)).length).toBeLessThanOrEqual(10 * 10 + 1)
    for (const edits of all.splice(1)) await edits.settle()
    await during(10)
    // Alone, a message is edited as often as its pause lets it.
    const alone = (await during(130)).length
    expect(alone).toBeGreaterThan(1)
    expect(alone).toBeLessThanOrEqual(13_000 / 1_300 + 1)
  })

  test('settling with nothing on its way does not wait out the pause', async () => {
    const { started, edits } = slowEdits()
    edits.show(1)
    started[0]!.end()
    await vi.advanceTimersByTimeAsync(0)
    edits.show(2)
    // No timer is moved on here: it would never end if it waited for one.
    await edits.settle()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('an edit that fails does not stop the next', async () => {
    const { started, edits } = slowEdits()
    edits.show(1)
    edits.show(2)
    started[0]!.end(new Error('500'))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(started.map(({ state }) => state)).toEqual([1, 2])
  })
})

const { startApart } = shareBot(SMALL_LIBRARY)

const PATCH = 'PATCH'
const QUESTION = { question: 'What is BasketMerge and what does it reach?' }

const startWith = async (script: Script, patience?: { firstMs: number; nextMs: number; totalMs: number }) => {
  const model = await startScriptedModel(script)
  const chat = connectChatModel({
    model: 'scripted',
    apiKey: 'sk-scripted',
    baseUrl: model.url,
    patience: patience ?? { firstMs: PATIENCE_MS, nextMs: PATIENCE_MS, totalMs: PATIENCE_MS },
  })
  return startApart({ chat })
}

/** Says two sentences, the second when it is told to. */
const inTwoSteps = (label: (words: string) => string, goOn: Promise<void>): Mischief => {
  const first = `BasketMerge merges fine-tuned models by weighting each parameter with its curvature ${label('weighting each')}.\n`
  const second = `BasketMerge reaches 71.4% accuracy on the WickerBench suite ${label('71.4%')}.`
  return async (_, stream) => {
    stream.open()
    stream.say(first)
    await goOn
    stream.say(second)
    stream.finish()
  }
}

const finished = (local: Awaited<ReturnType<typeof startWith>>['local'], interactionId: string) =>
  local.waitFor(
    () => {
      const id = local.interaction(interactionId)?.originalId
      const stored = local.messages(local.channels.general).find(({ message }) => message.id === id)
      return stored && JSON.stringify(stored.message.components).includes('evidence:') ? stored : null
    },
    PATIENCE_MS,
    'the final answer',
  )

test('whole statements are shown while the model writes, and the final answer takes their place', async () => {
  const gate = Promise.withResolvers<void>()
  const { local } = await startWith({ answer: ({ label }) => inTwoSteps(label, gate.promise) })
  const { interactionId } = local.act.slash('ask', QUESTION)
  const growing = await answered(local, { interactionId })
  const first = textOf(growing)
  expect(first).toContain('curvature')
  expect(first).toContain('✍️')
  expect(first).not.toContain('71.4%')
  expect(footnotesIn(first)).toHaveLength(1)
  gate.resolve()
  const final = textOf(await finished(local, interactionId))
  expect(final).toContain('71.4%')
  expect(final).not.toContain('✍️')
  expect(final).toContain('Written by a language model')
  expect(footnotesIn(final).map(({ marker }) => marker)).toEqual([1, 2])
})

test('an edit on its way that comes late does not overwrite the final answer', async () => {
  const gate = Promise.withResolvers<void>()
  const { local } = await startWith({ answer: ({ label }) => inTwoSteps(label, gate.promise) })
  local.faults.push({ match: { method: PATCH }, respond: { delayMs: 300 } })
  const { interactionId } = local.act.slash('ask', QUESTION)
  await local.waitFor(() => local.faults.length === 0, PATIENCE_MS)
  gate.resolve()
  await finished(local, interactionId)
  // Whatever else was on its way has had its time.
  await local.waitFor(() => local.requests.filter(({ method }) => method === PATCH).length >= 2, PATIENCE_MS)
  const bodies = local.requests.filter(({ method }) => method === PATCH).map(({ body }) => JSON.stringify(body))
  expect(bodies.at(-1)).toContain('evidence:')
  expect(bodies.slice(0, -1).filter(body => body.includes('evidence:'))).toEqual([])
})

test('a first edit that Discord refuses costs nothing', async () => {
  const { local } = await startWith({ answer: ({ label }) => inTwoSteps(label, Promise.resolve()) })
  local.faults.push({ match: { method: PATCH }, respond: { status: 400, body: { code: 50035, message: 'Invalid' } } })
  const { interactionId } = local.act.slash('ask', QUESTION)
  expect(textOf(await finished(local, interactionId))).toContain('71.4%')
})

test('a model that stops in the middle: the papers’ own sentences take over, and the answer says so', async () => {
  const { local, bot } = await startWith(
    { answer: () => stallsAfter('BasketMerge merges fine-tuned models') },
    { firstMs: PATIENCE_MS, nextMs: 50, totalMs: PATIENCE_MS },
  )
  const { interactionId } = local.act.slash('ask', QUESTION)
  const text = textOf(await finished(local, interactionId))
  expect(text).toContain('The language model did not answer')
  expect(text).toContain('Taken from the abstracts, without a language model.')
  expect(bot.lines.filter(({ text }) => text === 'the language model failed')).toHaveLength(1)
})

test('a model that refuses the key: the answer comes without it, and the log says why', async () => {
  const { local, bot } = await startWith({ answer: () => refuses(401, 'Incorrect API key provided: sk-scripted') })
  const { interactionId } = local.act.slash('ask', QUESTION)
  expect(textOf(await finished(local, interactionId))).toContain('The language model did not answer')
  expect(JSON.stringify(bot.lines)).toContain('refuses the key')
})
