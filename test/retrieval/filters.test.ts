/** Limits in plain words, read on a Wednesday in June. */
import { describe, expect, it } from 'vitest'
import { limitWords } from '../../src/answering/notes.ts'
import {
  authorMentions,
  dateFilters,
  hasFilters,
  type Limits,
  readChosen,
  withAuthor,
  withChosen,
} from '../../src/retrieval/filters.ts'
import { en } from '../../src/words/en.ts'

const TODAY = new Date('2024-06-12T10:00:00Z')
const OPEN = ''

type Row = [question: string, from: string, to: string, words: string]

const LIMITS: Row[] = [
  ['papers since 2023', '2023-01-01', OPEN, 'since 2023'],
  ['Since 2023, which papers merge models?', '2023-01-01', OPEN, 'since 2023'],
  ['starting in 2021', '2021-01-01', OPEN, 'since 2021'],
  ['2020 onwards', '2020-01-01', OPEN, 'since 2020'],
  ['from 2020 onward', '2020-01-01', OPEN, 'since 2020'],
  ['anything from 2020 on?', '2020-01-01', OPEN, 'since 2020'],
  ['2020 and later', '2020-01-01', OPEN, 'since 2020'],
  ['2021 or newer', '2021-01-01', OPEN, 'since 2021'],
  ['no earlier than 2021', '2021-01-01', OPEN, 'since 2021'],
  ['not before 2021', '2021-01-01', OPEN, 'since 2021'],
  ['not older than 2021', '2021-01-01', OPEN, 'since 2021'],
  ['since May 2021', '2021-05-01', OPEN, 'since May 2021'],
  ['since sept. 2021', '2021-09-01', OPEN, 'since September 2021'],
  ['from March 2023 onwards', '2023-03-01', OPEN, 'since March 2023'],
  ['since 2030', '2030-01-01', OPEN, 'since 2030'],
  ['after 2020', '2021-01-01', OPEN, 'after 2020'],
  ['newer than 2021', '2022-01-01', OPEN, 'after 2021'],
  ['post-2020 work', '2021-01-01', OPEN, 'after 2020'],
  ['after june 2020', '2020-07-01', OPEN, 'after June 2020'],
  ['before 2020', OPEN, '2019-12-31', 'before 2020'],
  ['older than 2015', OPEN, '2014-12-31', 'before 2015'],
  ['prior to 2015', OPEN, '2014-12-31', 'before 2015'],
  ['pre-2020 methods', OPEN, '2019-12-31', 'before 2020'],
  ['before May 2020', OPEN, '2020-04-30', 'before May 2020'],
  ['until 2019', OPEN, '2019-12-31', 'until 2019'],
  ['up to 2019', OPEN, '2019-12-31', 'until 2019'],
  ['by the end of 2019', OPEN, '2019-12-31', 'until 2019'],
  ['no later than 2018', OPEN, '2018-12-31', 'until 2018'],
  ['not newer than 2018', OPEN, '2018-12-31', 'until 2018'],
  ['not after 2018', OPEN, '2018-12-31', 'until 2018'],
  ['until February 2024', OPEN, '2024-02-29', 'until February 2024'],
  ['in 2022', '2022-01-01', '2022-12-31', 'from 2022'],
  ['what was published in 2022?', '2022-01-01', '2022-12-31', 'from 2022'],
  ['IN 2022', '2022-01-01', '2022-12-31', 'from 2022'],
  ['papers of 2022', '2022-01-01', '2022-12-31', 'from 2022'],
  ['papers from 2022', '2022-01-01', '2022-12-31', 'from 2022'],
  ['2022 papers', '2022-01-01', '2022-12-31', 'from 2022'],
  ['during the year 2021', '2021-01-01', '2021-12-31', 'from 2021'],
  ['papers of the year 2021', '2021-01-01', '2021-12-31', 'from 2021'],
  ['in 1998', '1998-01-01', '1998-12-31', 'from 1998'],
  ['from 2021 to 2022', '2021-01-01', '2022-12-31', 'from 2021 to 2022'],
  ['between 2019 and 2021', '2019-01-01', '2021-12-31', 'from 2019 to 2021'],
  ['from 2021 until 2023', '2021-01-01', '2023-12-31', 'from 2021 to 2023'],
  ['papers from 2019-2021', '2019-01-01', '2021-12-31', 'from 2019 to 2021'],
  ['papers 2019–2021', '2019-01-01', '2021-12-31', 'from 2019 to 2021'],
  ['in 2021 and 2022', '2021-01-01', '2022-12-31', 'from 2021 to 2022'],
  ['from January 2020 to March 2021', '2020-01-01', '2021-03-31', 'from January 2020 to March 2021'],
  ['in March 2023', '2023-03-01', '2023-03-31', 'in March 2023'],
  ['in Mar. 2023', '2023-03-01', '2023-03-31', 'in March 2023'],
  ['papers from March 2023', '2023-03-01', '2023-03-31', 'in March 2023'],
  ['in september of 2020', '2020-09-01', '2020-09-30', 'in September 2020'],
  ['in February 2024', '2024-02-01', '2024-02-29', 'in February 2024'],
  ['last year', '2023-01-01', '2023-12-31', 'of last year'],
  ["last year's papers", '2023-01-01', '2023-12-31', 'of last year'],
  ['last month', '2024-05-01', '2024-05-31', 'of last month'],
  ['from last week', '2024-06-03', '2024-06-09', 'of last week'],
  ['previous week', '2024-06-03', '2024-06-09', 'of last week'],
  ['the last day', '2024-06-11', '2024-06-12', 'of the last day'],
  ['since last year', '2023-01-01', OPEN, 'since last year'],
  ['since last month', '2024-05-01', OPEN, 'since last month'],
  ['since last week', '2024-06-03', OPEN, 'since last week'],
  ['since yesterday', '2024-06-11', OPEN, 'since yesterday'],
  ['yesterday', '2024-06-11', '2024-06-11', 'of yesterday'],
  ['papers published today', '2024-06-12', '2024-06-12', 'of today'],
  ['this week', '2024-06-10', '2024-06-16', 'of this week'],
  ["this month's papers", '2024-06-01', '2024-06-30', 'of this month'],
  ['this year', '2024-01-01', '2024-12-31', 'of this year'],
  ['over the past 2 years', '2022-06-12', '2024-06-12', 'of the last 2 years'],
  ['in the last three months', '2024-03-12', '2024-06-12', 'of the last 3 months'],
  ['in the last few weeks', '2024-05-22', '2024-06-12', 'of the last 3 weeks'],
  ['past couple of years', '2022-06-12', '2024-06-12', 'of the last 2 years'],
  ['last 10 days', '2024-06-02', '2024-06-12', 'of the last 10 days'],
  ['in the last one year', '2023-06-12', '2024-06-12', 'of the last 1 year'],
  ['in the last year of publications', '2023-01-01', '2023-12-31', 'of last year'],
]

const NO_LIMITS = [
  'What is ImageNet-2012?',
  'results on COCO 2017',
  'WMT 2014 translation',
  'a context of 2048 tokens',
  'hidden size of 2048',
  'trained in 2000 steps',
  'learns from 2000 samples',
  'after 2000 iterations',
  'before 2020 epochs',
  'in 2019 words',
  'of 2020 images',
  '2,000 papers',
  'since 2,000 papers were read',
  'from 2000.5 to 3',
  'in 2020% of cases',
  'trained on data from 2019',
  'tweets from 2020',
  'the winner of 2015',
  'the last layer',
  'the last 3 layers',
  'past work on merging',
  'the latest 5 models',
  'the past',
  'version 2022 of the tool',
  'in the 1990s',
  '2020s',
  'in the last year of training',
  'the last 3 days of fine-tuning',
  'this is a question',
  'may merge models',
  'march of progress',
  'not in 2023',
  'next year',
  'room 2021',
  'what may 2 models share?',
  'in 1850',
  'recent papers',
  '',
]

describe('dates', () => {
  it.each(LIMITS)('are read in “%s”', (question, from, to, words) => {
    const { filters, understood } = dateFilters(question, TODAY)
    expect([filters.from ?? OPEN, filters.to ?? OPEN]).toEqual([from, to])
    expect(understood.map(limit => limitWords(limit, en))).toEqual([words])
    expect(hasFilters(filters)).toBe(true)
  })

  it.each(NO_LIMITS)('are not read in “%s”', question => {
    const { filters, understood, rest } = dateFilters(question, TODAY)
    expect({ filters, understood }).toEqual({ filters: {}, understood: [] })
    expect(rest).toBe(question)
    expect(hasFilters(filters)).toBe(false)
  })

  it('may limit both ends', () => {
    const { filters, understood } = dateFilters('merging since 2020, before 2023', TODAY)
    expect(filters).toEqual({ from: '2020-01-01', to: '2022-12-31' })
    expect(understood.map(limit => limitWords(limit, en))).toEqual(['since 2020', 'before 2023'])
  })

  it('limit each end once, by the reading that says more', () => {
    expect(dateFilters('since March 2021, so since 2020', TODAY).filters).toEqual({ from: '2021-03-01' })
    expect(dateFilters('from 2023 to 2021', TODAY).filters).not.toMatchObject({ from: '2023-01-01', to: '2021-12-31' })
  })

  it.each([
    ['Which papers since 2023 merge models?', 'Which papers merge models?'],
    ['merging, last month', 'merging'],
    ['In 2022, what did Wolf show?', 'what did Wolf show?'],
    ['What changed over the past 2 years in pruning?', 'What changed in pruning?'],
  ])('leave the rest of the question: %s', (question, rest) => {
    expect(dateFilters(question, TODAY).rest).toBe(rest)
  })

  it.each([
    ['2024-01-01T00:30:00Z', 'last month', '2023-12-01', '2023-12-31'],
    ['2024-03-31T12:00:00Z', 'last month', '2024-02-01', '2024-02-29'],
    ['2024-03-31T12:00:00Z', 'in the last 1 month', '2024-02-29', '2024-03-31'],
    ['2024-02-29T12:00:00Z', 'in the last 1 year', '2023-02-28', '2024-02-29'],
    ['2024-06-09T23:59:59Z', 'this week', '2024-06-03', '2024-06-09'],
    ['2024-06-10T00:00:00Z', 'last week', '2024-06-03', '2024-06-09'],
    ['2025-01-01T00:00:00Z', 'this week', '2024-12-30', '2025-01-05'],
  ])('count from %s: %s', (today, question, from, to) => {
    expect(dateFilters(question, new Date(today)).filters).toEqual({ from, to })
  })
})

describe('authors', () => {
  it.each([
    ['papers by Wolf', 'wolf', true],
    ['Papers by Wolf about merging', 'wolf', true],
    ['anything by Müller?', 'muller', true],
    ['articles written by Ada Quill', 'ada quill', true],
    ['work by van der Berg', 'van der berg', true],
    ["papers by Jean-Luc O'Neill and colleagues", "jean-luc o'neill", true],
    ['something whose author is Reed', 'reed', true],
    ['What did Wolf et al. propose?', 'wolf', true],
    ['merging in Wolf et al', 'wolf', true],
    ['merging by Wolf', 'wolf', false],
    ['By J. Wolf?', 'j. wolf', false],
    ['papers by wolf', 'wolf', false],
    ['papers from Stanford', 'stanford', false],
    ['optimised by Adam', 'adam', false],
  ])('may be named: %s', (question, name, certain) => {
    expect(authorMentions(question)[0]).toMatchObject({ name, certain })
  })

  it.each(['What does Wolf show?', 'by 2020', 'papers from arXiv', 'nearby Wolf', 'standby mode', ''])(
    'are not named: %s',
    question => {
      expect(authorMentions(question)).toEqual([])
    },
  )

  it('become a limit that is taken out of the question', () => {
    const dated = dateFilters('Papers by Wolf about merging since 2023?', TODAY)
    const limited = withAuthor(dated, authorMentions(dated.rest)[0]!, 'Wolf')
    expect(limited).toEqual({
      filters: { from: '2023-01-01', authors: ['wolf'] },
      understood: [
        { kind: 'since', moment: '2023' },
        { kind: 'by', author: 'Wolf' },
      ],
      rest: 'about merging?',
    })
  })
})

const chosen = (limits: Parameters<typeof readChosen>[0]) => readChosen(limits, TODAY)

describe('limits chosen beside a question', () => {
  it.for([
    ['2023', '2023-01-01', '2023-12-31', 'from 2023'],
    ['2021-2023', '2021-01-01', '2023-12-31', 'from 2021 to 2023'],
    ['2021 – 2023', '2021-01-01', '2023-12-31', 'from 2021 to 2023'],
    ['since 2022', '2022-01-01', undefined, 'since 2022'],
    ['before May 2020', undefined, '2020-04-30', 'before May 2020'],
    ['last year', '2023-01-01', '2023-12-31', 'of last year'],
  ] as const)('years: %s', ([years, from, to, words]) => {
    const read = chosen({ years })
    expect(read).toMatchObject({ filters: { ...(from && { from }), ...(to && { to }) } })
    expect(typeof read === 'string' ? read : read.understood.map(limit => limitWords(limit, en))).toEqual([words])
  })

  it.for(['soon', '23', '2023 or so', '3023', '2023-2021'])('years that are none: %s', years => {
    expect(chosen({ years })).toBe('years')
  })

  it('reads an author’s name in either order, and a topic as terms that must all be there', () => {
    expect(chosen({ author: 'Wolf, Jonas' })).toMatchObject({ filters: { authors: ['jonas wolf'] } })
    expect(chosen({ topic: 'merging the models' })).toMatchObject({ filters: { terms: ['merg', 'model'] } })
    expect(chosen({ topic: 'the of' })).toBe('topic')
    expect(chosen({})).toEqual({ filters: {}, understood: [] })
  })

  it('chosen years take the place of those in the question; authors come together', () => {
    const plain = withAuthor(
      dateFilters('papers by Hedge since 2020', TODAY),
      { name: 'hedge', certain: true, phrase: 'by Hedge' },
      'Hedge',
    )
    const both = withChosen(plain, chosen({ years: '2022', author: 'Quill' }) as Limits)
    expect(both.filters).toEqual({ from: '2022-01-01', to: '2022-12-31', authors: ['hedge', 'quill'] })
    expect(both.understood.map(limit => limitWords(limit, en))).toEqual(['by Hedge', 'from 2022', 'by Quill'])
    expect(withChosen(plain, chosen({}) as Limits).filters).toMatchObject({ from: '2020-01-01' })
  })
})
