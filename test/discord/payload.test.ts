/** Whatever papers and models bring, a message fits what Discord takes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerMessages } from '../../src/discord/messages/answer.ts'
import { plainMessage } from '../../src/discord/messages/plain.ts'
import { footOf, roundupMessages } from '../../src/discord/messages/roundup.ts'
import {
  beginningOf,
  container,
  fits,
  MOST_CHARACTERS,
  type Payload,
  sizeOf,
  splitMarkdown,
  textDisplay,
} from '../../src/discord/payload.ts'
import { textsOf } from '../../src/local-discord/state/pings.ts'
import type { Component } from '../../src/local-discord/state/types.ts'
import { en } from '../../src/words/en.ts'
import { makeAnswer, makeCitation, makeCited, makeClaim } from '../support/answers.ts'
import { answerArb } from './generated-answers.ts'

const textsIn = ({ components }: Payload): string[] => textsOf(components as unknown as Component[])

test('only the last message of a long answer has sources and buttons, and nothing said is lost', () => {
  const long = `${'A sentence of the answer that says something. '.repeat(60)}`
  const paper = makeCited()
  const citations = ['one', 'two'].map((sentence, at) => makeCitation(paper, { marker: at + 1, ordinal: at, sentence }))
  const passages = citations.map(citation => ({ claims: [makeClaim(`${long}${citation.sentence}`, citation)] }))
  const answer = makeAnswer({ question: 'Q', mode: 'llm', passages, citations, papers: [paper] })
  const payloads = answerMessages(answer, en, 7)
  expect(payloads.length).toBeGreaterThan(1)
  const json = payloads.map(payload => JSON.stringify(payload))
  expect(json.map(text => text.includes('evidence:7'))).toEqual([...json.slice(1).map(() => false), true])
  expect(json.map(text => text.includes('Written by a language model'))).toEqual([
    ...json.slice(1).map(() => false),
    true,
  ])
  expect(json.map(text => text.includes('### Q'))).toEqual([true, ...json.slice(1).map(() => false)])
  const said = payloads.flatMap(textsIn).join(' ')
  expect(said.match(/A sentence of the answer/g)).toHaveLength(120)
})

test('of many sources the last give way, never the note and how it was written', () => {
  const papers = Array.from({ length: 40 }, (_, id) =>
    makeCited({ id, title: `A very long title about the subject number ${id} that says everything at once and more` }),
  )
  const citations = papers.map((paper, at) => makeCitation(paper, { marker: at + 1 }))
  const passages = [{ claims: [makeClaim('Said.', ...citations)] }]
  const notes = ['Read “knowlege” as “knowledge”.']
  const [payload, ...more] = answerMessages(makeAnswer({ mode: 'llm', passages, citations, papers, notes }), en)
  expect(more).toEqual([])
  const text = textsIn(payload!).join('\n')
  expect(text).toContain(' …\n-# Read “knowlege” as “knowledge”.\n-# Written by a language model')
  expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS)
})

test('a summary does not say its paper’s title twice', () => {
  const paper = makeCited()
  const { title } = paper
  const citation = makeCitation(paper)
  const passages = [{ claims: [makeClaim('Said.', citation)] }]
  const answer = makeAnswer({ question: title, passages, citations: [citation], papers: [paper] })
  const [payload] = answerMessages(answer, en)
  const text = textsIn(payload!).join('\n')
  expect(text.split(title)).toHaveLength(2)
  expect(text).toContain('[arXiv:2301.00001](<https://arxiv.org/abs/2301.00001>) — Quill & Reed')
})

test('each part of an edition of the roundup has its mark', () => {
  fc.assert(
    fc.property(answerArb, fc.nat(200), ({ papers, passages }, more) => {
      const picks = papers.map((paper, at) => ({ paper, claim: passages[at % passages.length]!.claims[0]! }))
      const edition = { channelId: '1', guildId: '2', week: '2026-W48', picks, more }
      const payloads = roundupMessages(edition, en, 7)
      payloads.forEach((payload, part) => {
        const mark = payloads.length === 1 ? '2026-W48' : `2026-W48 · ${part + 1} of ${payloads.length}`
        expect(footOf(payload)).toBe(`-# Roundup ${mark}`)
      })
    }),
    { numRuns: 100 },
  )
})

test('words of ours that hold what somebody typed are cut to what Discord takes', () => {
  expect(fits(plainMessage(`No: ${'x'.repeat(9_000)}`))).toBe(true)
})

test('pieces are never too long, lose no word, and cut no link', () => {
  const link = '[a title with spaces. And dots](<https://arxiv.org/abs/2301.00001>)'
  const text = fc
    .array(fc.oneof(fc.constant(link), fc.lorem({ maxCount: 8 }), fc.constantFrom('\n\n', '\n', '. ', ' ', '🧺')), {
      maxLength: 60,
    })
    .map(pieces => pieces.join(' '))
  fc.assert(
    fc.property(text, fc.integer({ min: 80, max: 400 }), (markdown, most) => {
      const pieces = splitMarkdown(markdown, most)
      const squeezed = (one: string) => one.replace(/\s+/g, '')
      expect(squeezed(pieces.join(''))).toBe(squeezed(markdown))
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(most)
        expect(piece.isWellFormed()).toBe(true)
        expect(piece.split('[a title').length).toBe(piece.split('.00001>)').length)
      }
    }),
  )
})

test.for([
  ['two paragraphs', 'aaa bbb\n\nccc ddd', 12, ['aaa bbb', 'ccc ddd']],
  ['lines where there are no paragraphs', 'aaa bbb\nccc ddd', 12, ['aaa bbb', 'ccc ddd']],
  ['sentences where there are no lines', 'Aaa bbb. Ccc ddd.', 14, ['Aaa bbb.', 'Ccc ddd.']],
  ['words where there are no sentences', 'aaa bbb ccc ddd', 9, ['aaa bbb', 'ccc ddd']],
  ['characters where there are no words', 'aaaaaaaaaa', 4, ['aaaa', 'aaaa', 'aa']],
  ['in front of words in bold, not within them', 'aaaa **bbb cc** d', 12, ['aaaa', '**bbb cc** d']],
  ['in front of a backslash, not behind it', 'aaaaaaa\\*b', 8, ['aaaaaaa', '\\*b']],
  ['nothing', '', 10, []],
] as const)('cuts %s', ([, text, most, pieces]) => {
  expect(splitMarkdown(text, most)).toEqual(pieces)
})

test('a text that is cut says so', () => {
  expect(beginningOf('aaa bbb', 7)).toBe('aaa bbb')
  expect(beginningOf('aaa bbb ccc', 9)).toBe('aaa bbb …')
  expect(beginningOf('aaa', 1)).toBe('')
})

test('sizes count all text displays and all components, those of sections too', () => {
  const payload = {
    components: [
      container(
        [
          textDisplay('12345'),
          { type: 9, components: [textDisplay('123')], accessory: { type: 11, media: { url: 'https://x.example' } } },
        ],
        0,
      ),
      textDisplay('12'),
    ],
  }
  expect(sizeOf(payload)).toEqual({ characters: 10, components: 6 })
  expect(fits(payload)).toBe(true)
  expect(fits({ components: [textDisplay('x'.repeat(4_001))] })).toBe(false)
  expect(fits({ components: Array.from({ length: 41 }, () => textDisplay('x')) })).toBe(false)
})
