/** Questions that lean on the one before. */
import { describe, expect, it } from 'vitest'
import { followUpContext, isBare, isFollowUp, MOST_TURNS, type Turn } from '../../src/answering/follow-up.ts'

const BEFORE: Turn[] = [
  { role: 'user', content: 'What is BasketMerge?' },
  { role: 'assistant', content: 'It merges models.' },
]

it.each([
  'How long does it run on one machine?',
  'Does it need further training on large machines?',
  'What are its limits when models were trained apart?',
  'Do they compare the student with larger models?',
  'What do the authors say about labelled data?',
  'Which data did that paper use for its soundings?',
  'Is the second one trained with labelled data too?',
  'Does the method need labelled data for every round?',
  'And on the Trellis image set, what is removed?',
  'But why would plain averaging of models be worse?',
  'What about pruning channels in several rounds?',
  'Which one reaches higher accuracy on WickerBench?',
  'Tell me more about weighing parameters by curvature',
  'why?',
  'yes please',
  'WickerBench?',
  'really?',
])('leans: %s', question => {
  expect(isFollowUp(question, BEFORE)).toBe(true)
  expect(isFollowUp(question, [])).toBe(false)
})

it.each([
  'What error does CrumbScale reach on loaves?',
  'Which papers prune channels of networks in rounds?',
  'Compare BasketMerge and TriTutor on WickerBench',
  'How many soundings was SondeNet trained on?',
])('stands alone: %s', question => {
  expect(isFollowUp(question, BEFORE)).toBe(false)
})

it.each([
  ['why?', true],
  ['yes', true],
  ['Sure, please go ahead!', true],
  ['ok, tell me more', true],
  ['and how so?', true],
  ['WickerBench?', false],
])('is bare of words: %s %s', (question, bare) => {
  expect(isBare(question)).toBe(bare)
})

describe('what a follow-up leaves out', () => {
  const named = async (text: string) => (text.includes('merges') ? [{ id: 7, title: 'BasketMerge' }] : [])

  it('is the papers of the last answer, as it cited them', async () => {
    const papers = [{ id: 3, title: 'TriTutor' }]
    const turns: Turn[] = [...BEFORE, { role: 'assistant', content: 'It merges.', papers }]
    expect(await followUpContext(turns, named)).toEqual({ papers, question: 'What is BasketMerge?' })
  })

  it('is the papers that the last answer names, where nobody knows what it cited', async () => {
    expect((await followUpContext(BEFORE, named)).papers).toEqual([{ id: 7, title: 'BasketMerge' }])
  })

  it('is the question before, where there was no answer', async () => {
    const turns: Turn[] = [
      { role: 'user', content: 'What is ShearPrune?' },
      { role: 'user', content: 'What is BasketMerge?' },
    ]
    expect(await followUpContext(turns, named)).toEqual({ papers: [], question: 'What is BasketMerge?' })
  })

  it('is nothing that was said long ago', async () => {
    const long: Turn[] = [
      ...BEFORE,
      ...Array.from({ length: MOST_TURNS }, (): Turn => ({ role: 'user', content: 'Hm.' })),
    ]
    expect(await followUpContext(long, named)).toEqual({ papers: [], question: 'Hm.' })
    expect(await followUpContext([], named)).toEqual({ papers: [], question: '' })
  })
})
