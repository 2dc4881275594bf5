/** `/related` and the button: papers beside a paper, an answer or a question, and why. */
import { expect, onTestFinished, test } from 'vitest'
import { connectChatModel } from '../../src/llm/chat-model.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import { embedLibrary } from '../../src/usecases/embed-library.ts'
import { de } from '../../src/words/de.ts'
import { en } from '../../src/words/en.ts'
import { englishIn } from '../support/frame.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'
import { type Script, startScriptedModel } from '../support/scripted-model.ts'
import { answered, buttonsOf, footnotesIn, PATIENCE_MS, shareBot, textOf } from './bot.ts'

const WEAVE = {
  title: 'WickerWeave: Curvature for Merging Models',
  authors: ['Olaf Withy'],
  arxivId: '2401.00004',
  abstract:
    'Baskets are old. We propose WickerWeave, which merges fine-tuned models by curvature on the WickerBench suite. WickerWeave cannot merge three models.',
}
const GONE = {
  ...WEAVE,
  title: 'WickerGone: Curvature for Merging Models Overnight',
  arxivId: '2401.00007',
  status: 'withdrawn' as const,
}
const { local, database, startApart } = shareBot([...SMALL_LIBRARY, WEAVE, GONE])

const use = async (input: object, where = {}, at = local()) =>
  answered(at, at.act.slash('related', input as never, where))
const say = async (input: object) => textOf(await use(input))
/** The papers named, and what is said of each. */
const itemsIn = (text: string) =>
  [...text.matchAll(/^- \*\*(.*?)\*\*(?: \([^)]*\))?: (.*)$/gm)].map(([, title, said]) => ({
    title: title!,
    said: said!,
  }))

test('a paper’s neighbours come with why they were chosen, footnoted in both, and never itself', async () => {
  const answer = await use({ paper: 'BasketMerge' })
  const text = textOf(answer)
  expect(text).toContain(`**${en.related.toPaper}**`)
  const items = itemsIn(text)
  expect(items.length).toBeGreaterThan(0)
  expect(items.length).toBeLessThanOrEqual(5)
  for (const { title } of items) expect(title).not.toContain('BasketMerge')
  const { said } = items.find(({ title }) => title.includes('WickerWeave'))!
  expect(said).toMatch(/^Both speak of: .*fine-tuned models/)
  expect(said).toContain('The authors propose WickerWeave')
  const urls = footnotesIn(said).map(({ url }) => url)
  expect(urls).toContain('https://arxiv.org/abs/2301.00001')
  expect(urls).toContain('https://arxiv.org/abs/2401.00004')
  const evidence = await answered(local(), local().act.press(answer.message.id, buttonsOf(answer)[0]!))
  expect(textOf(evidence).replaceAll('**', '')).toContain(WEAVE.abstract.split('. ')[1])
})

test('a withdrawn paper is never recommended, and flagged where it is asked for', async () => {
  for (const input of [{ paper: 'BasketMerge' }, { paper: 'WickerWeave' }, { question: 'merging models by curvature' }])
    expect(await say(input)).not.toContain('WickerGone')
  const text = await say({ paper: '2401.00007' })
  expect(text).toContain('-# “WickerGone: Curvature for Merging Models Overnight” was withdrawn')
  expect(itemsIn(text).map(({ title }) => title)).toEqual(
    expect.arrayContaining([expect.stringContaining('WickerWeave')]),
  )
})

test('a question’s papers say what of it they speak of', async () => {
  const text = await say({ question: 'merging fine-tuned models' })
  expect(text).toContain(`### merging fine-tuned models\n**${en.related.toQuestion}**`)
  const [first] = itemsIn(text)
  expect(first!.said).toMatch(/^It speaks of: .*(?:merg|fine-tuned)/)
  expect(await say({ question: 'merging models since 2023' })).toContain('Looked only at papers since 2023')
  const none = await use({ question: 'volcano seismology' })
  expect(textOf(none)).toContain(en.answer.noneRelated)
  expect(footnotesIn(textOf(none))).toEqual([])
})

test('neither, both, or nothing in words is refused in words', async () => {
  for (const input of [{}, { paper: 'BasketMerge', question: 'pruning' }, { question: '🧺' }, { question: '  ' }])
    expect(await say(input)).toBe(en.related.nameOne)
  expect(await say({ paper: 'Zyzzyva sorting' })).toMatch(/^No paper here is called that/)
})

test('papers are suggested as they are typed', async () => {
  const [choice] = await local().act.autocomplete('related', { paper: 'basket' }, 'paper')
  expect(await say({ paper: String(choice!.value) })).toContain('### BasketMerge')
})

test('the button says why as well, to who pressed it alone, and its answer has evidence of its own', async () => {
  const asked = await answered(local(), local().act.slash('ask', { question: 'What accuracy does BasketMerge reach?' }))
  const id = buttonsOf(asked).find(one => one.startsWith('related:'))!
  const answer = await answered(local(), local().act.press(asked.message.id, id, { userId: local().people.lin }))
  expect(answer.visibleTo).toBe(local().people.lin)
  const text = textOf(answer)
  expect(text).toContain(`**${en.answer.related}**`)
  const { said } = itemsIn(text).find(({ title }) => title.includes('WickerWeave'))!
  expect(said).toMatch(/speak.* of: .*fine-tuned models/)
  for (const { title } of itemsIn(text))
    for (const { url } of footnotesIn(textOf(asked))) expect(title).not.toContain(url)
  const press = local().act.press(answer.message.id, buttonsOf(answer)[0]!, { userId: local().people.lin })
  expect(textOf(await answered(local(), press)).replaceAll('**', '')).toContain('We propose WickerWeave')
})

test('a German reader gets our words in German', async () => {
  const answer = await use({ paper: 'BasketMerge' }, { locale: 'de' })
  const text = textOf(answer)
  expect(text).toContain(`**${de.related.toPaper}**`)
  expect(text).toContain('Beide sprechen von: ')
  expect(englishIn(`${text}\n${JSON.stringify(answer.message.components)}`, de)).toEqual([])
})

test('what another server has is related to nothing here', async () => {
  const before = await say({ paper: 'BasketMerge' })
  const secret = { ...WEAVE, title: 'Quorblex: Curvature for Merging Models', arxivId: '2601.00099' }
  await addPapers(database(), [secret], '1191171430000000001')
  onTestFinished(async () => void (await database().query('delete from papers where guild_id is not null')))
  await embedLibrary(database(), undefined)
  for (const input of [{ paper: 'BasketMerge' }, { question: 'merging models by curvature' }])
    expect(await say(input)).not.toContain('Quorblex')
  expect(itemsIn(before).length).toBeGreaterThan(0)
  expect(await say({ paper: '2601.00099' })).toBe(en.summary.notHere('2601.00099'))
})

const withModel = async (other: Script['other']) => {
  const model = await startScriptedModel({ other: other! })
  const patience = { firstMs: PATIENCE_MS, nextMs: PATIENCE_MS, totalMs: PATIENCE_MS }
  const chat = connectChatModel({ model: 'scripted', apiKey: 'sk-scripted', baseUrl: model.url, patience })
  return { model, ...(await startApart({ chat })) }
}

/** Which number a paper has in a prompt, and the labels of its sentences. */
const numberOf = (user: string, title: string): string => new RegExp(`^Paper (\\d): .*${title}`, 'm').exec(user)![1]!

const finalOf = async (at: RunningLocalDiscord, input: object, where = {}): Promise<string> => {
  await use(input, where, at)
  const stored = await at.waitFor(
    () => at.messages(at.channels.general).find(({ message }) => JSON.stringify(message).includes('evidence:')),
    PATIENCE_MS,
    'the final answer',
  )
  return textOf(stored)
}

test.each([
  ['English', 'en-US', en],
  ['German', 'de', de],
] as const)(
  'a model’s line is shown in %s where both papers say it, else the papers’ own words',
  async (_, locale, words) => {
    const { local: at, model } = await withModel(user => {
      const [weave, other] = ['WickerWeave', 'Weather Balloons'].map(title => numberOf(user, title))
      return [
        `${weave}: Both merge fine-tuned models by curvature. [1.2][${weave}.2]`,
        `${other}: Both lower the error of humidity profiles. [1.2][${other}.2]`,
      ].join('\n')
    })
    const text = await finalOf(at, { paper: 'BasketMerge' }, { locale })
    expect(model.mistakes).toEqual([])
    expect(itemsIn(text).find(({ title }) => title.includes('WickerWeave'))!.said).toMatch(
      /^Both merge fine-tuned models by curvature\. \[/,
    )
    expect(text).not.toContain('Both lower')
    expect(text).toContain(words.notes.dropped(1))
    expect(text).toContain(words.answer.byModel)
    expect(model.requests).toHaveLength(1)
    expect(model.mistakes).toEqual([])
    expect(await model.complaints()).toEqual([])
  },
)
