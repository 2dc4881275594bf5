/** The starter corpus: complete, well cut, and in our own words. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { titleKey } from '../../src/domain/paper.ts'
import { sentencesOf } from '../../src/domain/sentences.ts'
import { starterSource } from '../../src/starter/starter.ts'
import { ROOT } from '../scripts/child.ts'

type Entry = { title: string; digest: string[] }

const ENTRIES = readFileSync(`${ROOT}/src/starter/papers.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Entry)

/** The papers as their authors tell them; they are no part of the project. */
const PAPERS_FILE = resolve(ROOT, process.env.PAPERS_FILE ?? '../shared/papers/papers.jsonl')

it('is a source of 67 papers with their facts', async () => {
  const source = await starterSource()
  expect(source.name).toBe('starter')
  const records = []
  for await (const item of source.items()) {
    if ('problem' in item) throw new Error(`${item.place}: ${item.problem}`)
    records.push(item.record)
  }
  expect(records).toHaveLength(67)
  expect(new Set(records.map(({ title }) => titleKey(title))).size).toBe(67)
  const withId = records.filter(({ arxivId }) => arxivId !== undefined)
  expect(new Set(withId.map(({ arxivId }) => arxivId)).size).toBe(withId.length)
  for (const record of records) {
    expect(record).toMatchObject({
      textKind: 'digest',
      published: { from: expect.any(String), to: expect.any(String) },
    })
    expect(record.arxivId ?? record.url, record.title).toBeDefined()
    expect(record.authors.length, record.title).toBeGreaterThan(0)
    expect(new Set(record.authors).size).toBe(record.authors.length)
  }
})

describe('the digest of', () => {
  it.each(ENTRIES)('“$title” has four to eight sentences, and is cut into exactly these', ({ digest }) => {
    expect(digest.length).toBeGreaterThanOrEqual(4)
    expect(digest.length).toBeLessThanOrEqual(8)
    expect(sentencesOf(digest.join(' ')).map(({ text }) => text)).toEqual(digest)
  })
})

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? []

const runsOf = (words: string[], length: number): string[] =>
  Array.from({ length: Math.max(0, words.length - length + 1) }, (_, at) => words.slice(at, at + length).join(' '))

/** Counters of lists, and marks of citations, say nothing about the work. */
const figuresOf = (text: string): string[] =>
  text
    .replace(/\[\d+(?:\s*[,–-]\s*\d+)*\]/g, ' ')
    .replace(/(?:^|[\s:;,])\(?\d{1,2}\)(?=\s)/g, ' ')
    .match(/(?<![\w.]|[A-Za-z]-)\d+(?:[.,]\d+)*/g)
    ?.map(figure => figure.replace(/,(?=\d{3})/g, '')) ?? []

describe.skipIf(!existsSync(PAPERS_FILE))(
  `beside the abstracts in ${existsSync(PAPERS_FILE) ? 'PAPERS_FILE' : 'PAPERS_FILE (skipped: there is no such file)'}`,
  () => {
    const abstracts = existsSync(PAPERS_FILE)
      ? readFileSync(PAPERS_FILE, 'utf8')
          .trim()
          .split('\n')
          .map(line => JSON.parse(line) as { title: string; abstract: string })
      : []
    const theirRuns = new Set(abstracts.flatMap(({ abstract }) => runsOf(wordsOf(abstract), 8)))

    it('every paper has its digest', () => {
      expect(ENTRIES.map(({ title }) => titleKey(title)).sort()).toEqual(
        abstracts.map(({ title }) => titleKey(title)).sort(),
      )
    })

    it.each(ENTRIES)('“$title” shares no eight words in a row with any of them', ({ digest }) => {
      expect(runsOf(wordsOf(digest.join(' ')), 8).filter(run => theirRuns.has(run))).toEqual([])
    })

    it.each(ENTRIES)('“$title” keeps every figure', ({ title, digest }) => {
      const { abstract } = abstracts.find(paper => titleKey(paper.title) === titleKey(title))!
      const kept = new Set(figuresOf(digest.join(' ')))
      expect(figuresOf(abstract).filter(figure => !kept.has(figure))).toEqual([])
    })
  },
)
