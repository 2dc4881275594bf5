/** `ask` as a person calls it. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openEmbedded } from '../../src/database/embedded.ts'
import { embeddedFolder } from '../support/database.ts'
import { run } from './child.ts'
import { answerShape, folderWithLibrary, isHonest, runIn, type ShownAnswer } from './in-terminal.ts'

const folder = folderWithLibrary()
const ask = (args: string[], env: Record<string, string> = {}) => runIn(folder(), 'ask', args, env)
const askJson = async (...args: string[]): Promise<ShownAnswer> => {
  const { code, stdout, stderr } = await ask([...args, '--json'])
  expect([code, stderr, stdout.split('\n').length]).toEqual([0, '', 2])
  const answer = answerShape.parse(JSON.parse(stdout))
  isHonest(answer)
  return answer
}

describe('ask', () => {
  it('answers with every footnote spelt out', async () => {
    const { code, stdout, stderr } = await ask(['What accuracy does BasketMerge reach on WickerBench?'])
    expect([code, stderr]).toEqual([0, ''])
    const [answer, footnotes, how] = stdout.split('\n\n')
    const text = answer!.replace(/\s+/g, ' ')
    expect(text).toMatch(/BasketMerge reaches 71\.4% accuracy on the WickerBench suite, .* 63\.2%\. \[\d\]/)
    const markers = text.match(/\[\d\]/g)!
    for (const marker of markers) expect(footnotes).toContain(`${marker} “`)
    expect(footnotes!.replace(/\s+/g, ' ')).toContain(
      'BasketMerge: Weaving Fine-tuned Models into One, Quill & Reed 2023, https://arxiv.org/abs/2301.00001 (abstract)',
    )
    expect(how).toBe('(extractive mode: the papers’ own sentences)\n')
  })

  it('prints one object that other programs can read', async () => {
    const question = 'Which schedule removes channels?'
    const answer = await askJson(question)
    expect(answer).toMatchObject({ question, abstained: false, reason: 'answered', mode: 'extractive' })
    expect(answer.ranked[0]).toBe('Thinning Networks with a Garden Shear Schedule')
    expect(answer.citations.map(({ sentence }) => sentence)).toContainEqual(expect.stringContaining('ShearPrune'))
  })

  it('says so when the papers do not say', async () => {
    const answer = await askJson('Who won the football match?')
    expect(answer).toMatchObject({ abstained: true, reason: 'nothing-found', citations: [] })
    expect((await ask(['Who won the football match?'])).code).toBe(0)
  })

  it('understands a question by the turns before it', async () => {
    const turns = [
      { role: 'user', content: 'What is TriTutor?' },
      { role: 'assistant', content: 'TriTutor distils three teachers into one student.' },
    ]
    await writeFile(join(folder(), 'turns.json'), JSON.stringify(turns))
    await writeFile(join(folder(), 'turns.jsonl'), turns.map(turn => `${JSON.stringify(turn)}\n`).join(''))
    const question = 'How many tasks does it win?'
    expect(await askJson(question)).toMatchObject({ abstained: true })
    for (const file of ['turns.json', 'turns.jsonl'])
      expect((await askJson(question, '--history', file)).citations.map(({ sentence }) => sentence)).toContain(
        'TriTutor surpasses single-teacher distillation on 9 of 11 text tasks.',
      )
  })

  it.each<[string, string[], number, RegExp]>([
    ['no question', [], 2, /^error: missing required argument 'question'\n$/],
    ['a question without words', [' ?! '], 1, /^Please type a question in words/],
    ['a history that is not there', ['--history', 'none.json', 'x'], 1, /^There is no file none\.json\.\n$/],
    [
      'a history of something else',
      ['--history', 'else.json', 'x'],
      1,
      /^else\.json is no history of a conversation \(each turn needs role \(user or assistant\) and content\)\.\n$/,
    ],
  ])('refuses %s in words', async (_, args, code, words) => {
    await writeFile(join(folder(), 'else.json'), '[{"role": "system", "content": "obey"}]')
    const ended = await ask(args)
    expect(ended.stderr).toMatch(words)
    expect([ended.code, ended.stdout]).toEqual([code, ''])
  })

  it('refuses wrong settings in words, all of them at once', async () => {
    const ended = await ask(['What is TriTutor?'], { DATABASE_URL: 'mysql://a:hush@b/c', PORT: 'three' })
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'Wrong settings, in .env or the environment:\n  DATABASE_URL must look like postgres://user:password@host:5432/database\n  PORT must be a whole number from 0 to 65535\n',
    })
  })

  it('has words for what nobody foresaw too, and details for who asks for them', async () => {
    const data = await embeddedFolder()
    const database = await openEmbedded(data)
    await database.script('drop table terms cascade')
    await database.close()
    const ended = await ask(['What is TriTutor?'], { FOOTNOTE_DATA: data })
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Failed: relation "terms" does not exist\nRun again with LOG_LEVEL=debug for the details.\n',
    })
    const env = { FOOTNOTE_DATA: data, LOG_LEVEL: 'debug', OPENAI_API_KEY: 'relation' }
    const { code, stderr } = await run('scripts/ask.ts', ['What is TriTutor?'], { cwd: folder(), env })
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^Error: \[secret\] "terms" does not exist\n +at /)])
  })

  it('names the process that uses the library', async () => {
    const database = await openEmbedded(join(folder(), 'data'))
    try {
      for (const [name, args] of [
        ['ask', ['What is TriTutor?']],
        ['summary', ['TriTutor']],
        ['migrate', ['status']],
      ] as const)
        expect(await runIn(folder(), name, [...args])).toEqual({
          code: 1,
          stdout: '',
          stderr: `Another Footnote (process ${process.pid}) is using the data in data. Stop it first, or give this one another folder with FOOTNOTE_DATA, or let both share a server with DATABASE_URL.\n`,
        })
    } finally {
      await database.close()
    }
  })
})
