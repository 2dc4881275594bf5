/** `evaluate` as a person calls it. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { start } from './child.ts'
import { answerShape, folderWithLibrary, isHonest, runIn, type ShownAnswer } from './in-terminal.ts'

const TUTOR = 'A Small Pupil Learns from Three Teachers'
const WINS = 'TriTutor surpasses single-teacher distillation on 9 of 11 text tasks.'
const HISTORY = [
  { role: 'user', content: 'What is TriTutor?' },
  { role: 'assistant', content: 'TriTutor distils three teachers into one student.' },
]
const QUESTIONS = [
  { id: 'q1', type: 'single', question: 'On how many tasks does TriTutor win?', gold: [TUTOR], facts: ['9 of 11'] },
  { id: 2, type: 'follow_up', question: 'How many tasks does it win?', gold: [TUTOR], history: HISTORY },
  { id: 'q3', question: 'Who won the football match?' },
]

const folder = folderWithLibrary()
const write = (name: string, lines: object[]) =>
  writeFile(join(folder(), name), lines.map(line => `${JSON.stringify(line)}\n`).join('\n'))

beforeAll(async () => {
  await write(
    'papers.jsonl',
    SMALL_LIBRARY.map(paper => ({ ...paper, published: paper.published?.from.slice(0, 7) })),
  )
  await write('questions.jsonl', QUESTIONS)
  await write('wrong.jsonl', [QUESTIONS[0]!, { id: 'q2', question: 5 }])
  await write('nameless.jsonl', [{ question: 'What is TriTutor?' }])
  await mkdir(join(folder(), 'folder'))
})

const evaluate = (options: Record<string, string>, env: Record<string, string> = {}) => {
  const all = { papers: 'papers.jsonl', questions: 'questions.jsonl', out: 'answers.jsonl', ...options }
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value])
  return runIn(folder(), 'evaluate', args, env)
}

const answersIn = async (name: string): Promise<ShownAnswer[]> => {
  const lines = (await readFile(join(folder(), name), 'utf8')).trimEnd().split('\n')
  return lines.map(line => answerShape.parse(JSON.parse(line)))
}

describe('evaluate', () => {
  it('answers every question with its history, prints a table by type, and leaves the library alone', {
    timeout: 180_000,
  }, async () => {
    const { code, stdout, stderr } = await evaluate({}, { FOOTNOTE_DATA: 'untouched' })
    expect([code, stderr, existsSync(join(folder(), 'untouched'))]).toEqual([0, '', false])
    expect(stdout.split('\n').map(line => line.split(/\s+/).slice(0, 2).join(' '))).toEqual([
      'type n',
      'all 1',
      'follow_up 1',
      'single 1',
      'all 3',
      '',
    ])
    const answers = await answersIn('answers.jsonl')
    for (const answer of answers) isHonest(answer)
    expect(answers.map(({ id, question }) => [id, question])).toEqual(
      QUESTIONS.map(({ id, question }) => [String(id), question]),
    )
    expect(answers.map(({ abstained }) => abstained)).toEqual([false, false, true])
    for (const { citations } of answers.slice(0, 2)) expect(citations.map(({ sentence }) => sentence)).toContain(WINS)
  })

  it('says what ask says', { timeout: 180_000 }, async () => {
    await write('one.jsonl', [QUESTIONS[0]!])
    await evaluate({ questions: 'one.jsonl', out: 'one-answer.jsonl' })
    const { stdout } = await runIn(folder(), 'ask', [QUESTIONS[0]!.question, '--json'])
    const { timings: _, ...asked } = answerShape.parse(JSON.parse(stdout))
    const [{ timings: __, ...evaluated }] = (await answersIn('one-answer.jsonl')) as [ShownAnswer]
    expect(evaluated).toEqual({ id: 'q1', ...asked })
  })

  it.skipIf(inject('serverUrl') === null)('says the same from a server', { timeout: 180_000 }, async () => {
    await evaluate({ out: 'embedded.jsonl' })
    expect((await evaluate({ 'real-database': inject('serverUrl')!, out: 'server.jsonl' })).code).toBe(0)
    const without = (answers: ShownAnswer[]) => answers.map(({ timings: _, ...answer }) => answer)
    expect(without(await answersIn('server.jsonl'))).toEqual(without(await answersIn('embedded.jsonl')))
  })

  it('stops when it is asked to, and says how to go on', async () => {
    const many = Array.from({ length: 5_000 }, (_, at) => ({ ...QUESTIONS[0]!, id: at }))
    await write('many.jsonl', many)
    const args = ['--papers', 'papers.jsonl', '--questions', 'many.jsonl', '--out', 'many-answers.jsonl']
    const child = start('scripts/evaluate.ts', args, { cwd: folder() })
    await vi.waitFor(() => expect(existsSync(join(folder(), 'many-answers.jsonl'))).toBe(true), { timeout: 30_000 })
    child.process.kill('SIGINT')
    const { code, stderr } = await child.ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/Interrupted\. Run the command again to go on\.\n$/)
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['papers that are not there', { papers: 'none.jsonl' }, /^There is no file none\.jsonl\.\n$/],
    ['questions that are not there', { questions: 'none.jsonl' }, /^There is no file none\.jsonl\.\n$/],
    ['questions that are a folder', { questions: 'folder' }, /^folder is a folder\. Name a file in it\.\n$/],
    [
      'a question that is none',
      { questions: 'wrong.jsonl' },
      /^wrong\.jsonl:3 is not a question \(question: .*\)\.\n$/,
    ],
    ['a question without id', { questions: 'nameless.jsonl' }, /^nameless\.jsonl:1 is not a question \(id: .*\)\.\n$/],
    ['a place that cannot be written', { out: 'nowhere/answers.jsonl' }, /^nowhere\/answers\.jsonl cannot be written/],
    [
      'a server that is not there',
      { 'real-database': 'postgres://nobody:hush@127.0.0.1:9/none' },
      /^No Postgres answers at 127\.0\.0\.1:9\/none\. Start it, or correct DATABASE_URL\.\n$/,
    ],
  ])('refuses %s in words', async (_, options, words) => {
    const { code, stdout, stderr } = await evaluate(options)
    expect(stderr).toMatch(words)
    expect([code, stdout]).toEqual([1, ''])
  })

  it('needs its files named', async () => {
    const { code, stderr } = await runIn(folder(), 'evaluate', ['--papers', 'papers.jsonl'])
    expect([code, stderr]).toEqual([2, expect.stringMatching(/required option '--questions <file>' not specified/)])
  })
})
