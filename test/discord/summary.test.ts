import { ComponentType } from 'discord.js'
import { expect, test } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { connectChatModel } from '../../src/llm/chat-model.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'
import { refuses, type Script, startScriptedModel } from '../support/scripted-model.ts'
import { linksIn, pingsIn } from '../support/shown.ts'
import { answered, buttonsOf, expectPlainWords, footnotesIn, PATIENCE_MS, shareBot, textOf } from './bot.ts'

const LONG_TITLE = `Weaving Baskets ${'with Many Strands '.repeat(30)}`.slice(0, 400)
const LIBRARY = [
  ...SMALL_LIBRARY,
  { title: LONG_TITLE, authors: ['Ada Quill'], abstract: 'StrandNet weaves baskets. StrandNet needs 12 strands.' },
  {
    title: 'Grüße aus dem Wald: @everyone **reads** [trees](https://evil.example)',
    authors: ['Jürgen Müller-Öztürk', 'Łukasz Żak'],
    doi: '10.5555/wald.2024',
    abstract: 'Trees speak slowly. WaldNet listens to 12 trees at once.',
  },
  {
    title: 'Parameter Efficient Fine-Tuning of Looms',
    authors: ['Colin Loomis', 'Ling Li'],
    abstract: 'Looms are large. We tune few of their threads.',
  },
  { title: 'Withdrawn Work on Wicker', authors: ['Ada Quill'], abstract: 'WickerNet was withdrawn. It did not hold.' },
]

const { local, database, startApart } = shareBot(LIBRARY)

const summarise = async (paper: string, at: RunningLocalDiscord = local()) =>
  textOf(await answered(at, at.act.slash('summary paper', { paper })))
const onTopic = async (topic: string, at: RunningLocalDiscord = local()) =>
  textOf(await answered(at, at.act.slash('summary topic', { topic })))
const choices = (paper: string) => local().act.autocomplete('summary paper', { paper }, 'paper')

/** Without the marks of Markdown. */
const plain = (text: string): string => text.replaceAll('\\', '')

test.for<[string, string]>([
  ['its title', 'BasketMerge: Weaving Fine-tuned Models into One'],
  ['its title in another case', 'basketmerge weaving fine tuned models INTO ONE'],
  ['a name from it', 'BasketMerge'],
  ['its arXiv id', '2301.00001'],
  ['its arXiv id with a version', 'arXiv:2301.00001v3'],
  ['a link to its abstract', 'https://arxiv.org/abs/2301.00001'],
  ['a link to its PDF', 'https://arxiv.org/pdf/2301.00001v2.pdf'],
])('a paper is found by %s', async ([, paper]) => {
  const text = await summarise(paper)
  expect(text).toContain('### BasketMerge: Weaving Fine-tuned Models into One')
  for (const label of ['Problem', 'Approach', 'Result']) expect(text).toContain(`**${label}.**`)
  expect(text).toContain('71.4%')
})

test('a paper is found by its DOI', async () => {
  expect(plain(await summarise('https://doi.org/10.5555/WALD.2024'))).toContain('WaldNet listens to 12 trees at once.')
})

test('every statement of a summary has a footnote, and its evidence is word for word', async () => {
  const answer = await answered(local(), local().act.slash('summary paper', { paper: 'TriTutor' }))
  const text = textOf(answer)
  const statements = text.split('\n').filter(line => line.startsWith('**'))
  expect(statements).toHaveLength(3)
  for (const statement of statements) expect(footnotesIn(statement).length).toBeGreaterThan(0)
  const evidence = plain(textOf(await answered(local(), local().act.press(answer.message.id, buttonsOf(answer)[0]!))))
  const quotes = [...evidence.matchAll(/^> \[\d+\] (.+)$/gm)].map(([, quote]) => quote!.replaceAll('**', ''))
  expect(quotes).toHaveLength(3)
  const abstract = SMALL_LIBRARY.find(({ title }) => title!.startsWith('A Small Pupil'))!.abstract!
  for (const quote of quotes) expect(abstract).toContain(quote)
})

test.for<[string, string, RegExp]>([
  ['a paper that is not here', 'Attention Is All You Need', /No paper here is called that/],
  ['an arXiv id that is not here', '1706.03762', /1706\.03762 is not in this library\. An admin can add it/],
  ['a choice of a paper that is gone', '#999999', /no longer in the library\. Pick another/],
  ['emoji', '🧺', /Please name a paper/],
  ['zero-width characters', '\u200b\u200b', /Please name a paper/],
  ['a wildcard', '%', /Please name a paper/],
  ['an injected clause', "'; drop table papers; --", /No paper here is called that/],
])('%s: words', async ([, paper, words]) => {
  const text = await summarise(paper)
  expect(text).toMatch(words)
  expectPlainWords(text)
})

test('a paper that nearly matches is offered, its title harmless', async () => {
  const text = await summarise('Grüße Wald Attention Transformers Networks for Everyone reads')
  expect(pingsIn(text)).toEqual([])
  expect(linksIn(text)).toEqual([])
})

test('a title of 400 characters, and one that tries to be markup, fit and stay text', async () => {
  const text = await summarise('StrandNet')
  expect(text).toContain('### Weaving Baskets with Many Strands')
  expect(text.split('\n')[0]!.length).toBeLessThan(260)
  const marked = await summarise('WaldNet')
  expect(pingsIn(marked)).toEqual([])
  expect(linksIn(marked).filter(link => link !== 'https://doi.org/10.5555/wald.2024')).toEqual([])
})

test.for<[string, string, string]>([
  ['letters of the title', 'basket', 'BasketMerge'],
  ['letters within the title', 'fine-tuned mod', 'BasketMerge'],
  ['an author', 'quill', 'BasketMerge'],
  ['a family name', 'Hedge', 'Thinning Networks'],
  ['an author without the accents', 'muller', 'Grüße'],
  ['an author with the accents', 'Müller', 'Grüße'],
  ['the name of a method in the abstract', 'TriT', 'A Small Pupil'],
  ['the same in small letters', 'sondenet', 'Reading Weather Balloons'],
  ['the beginning of an arXiv id', '2205.0', 'Thinning Networks'],
  ['a link', 'https://arxiv.org/abs/2310.00003v1', 'A Small Pupil'],
  ['a slip of the fingers', 'wether baloons', 'Reading Weather'],
  ['an acronym that the title spells out', 'peft', 'Parameter Efficient'],
  ['the same in capitals', 'PEFT', 'Parameter Efficient'],
  ['a given name and the beginning of the family name', 'colin loo', 'Parameter Efficient'],
  ['a short family name', 'Li', 'Parameter Efficient'],
  ['the beginning of a family name', 'loomi', 'Parameter Efficient'],
])('choices by %s', async ([, typed, title]) => {
  const offered = await choices(typed)
  expect(offered.map(({ name }) => name).join('\n')).toContain(title)
})

test('what nobody wrote offers nothing, and nothing typed offers the library', async () => {
  expect(await choices('zzzzqqqq')).toEqual([])
  expect((await choices('')).length).toBe(LIBRARY.length)
})

test('a withdrawn paper is not offered', async () => {
  expect(await choices('withdrawn work')).toHaveLength(1)
  await database().query("update papers set status = 'withdrawn' where title = 'Withdrawn Work on Wicker'")
  expect((await choices('withdrawn work')).map(({ name }) => name)).toEqual([])
})

test('a choice that was picked is the paper that is summarised', async () => {
  for (const { name, value } of await choices('')) {
    expect(String(value).length).toBeLessThanOrEqual(100)
    const text = plain(await summarise(String(value)))
    expect(text).toContain(name.slice(0, 20))
  }
})

test('never more than 25 choices of 1 to 100 characters, at every beginning of every title', async () => {
  const many = Array.from({ length: 40 }, (_, at) => ({
    title: `Baskets ${'🧺'.repeat(at)}${'!'.repeat(at % 2)} ${'woven '.repeat(at)}`,
    authors: [`Weaver${'🧺'.repeat(at)}`],
    published: { from: '2024-01-01', to: '2024-12-31' },
    abstract: 'Baskets are woven. Weavers weave.',
  }))
  await addPapers(database(), many)
  const titles = [LONG_TITLE.slice(0, 40), 'BasketMerge: Weaving', 'Grüße aus dem', 'Baskets 🧺🧺', '%_\\ \' " ; --']
  const prefixes = titles.flatMap(title => Array.from({ length: title.length + 1 }, (_, at) => title.slice(0, at)))
  for (const prefix of prefixes) {
    const offered = await choices(prefix)
    expect(offered.length).toBeLessThanOrEqual(25)
    expect(new Set(offered.map(({ value }) => value)).size).toBe(offered.length)
    for (const { name } of offered) {
      expect([...name].length).toBeGreaterThan(0)
      expect(name.length).toBeLessThanOrEqual(100)
      expect(name.isWellFormed()).toBe(true)
    }
  }
})

test('a topic lists its papers, each with a footnote of its own', async () => {
  const text = await onTopic('distilling and pruning networks')
  const items = text.split('\n').filter(line => line.startsWith('- '))
  expect(items.length).toBeGreaterThanOrEqual(1)
  for (const item of items) {
    expect(item).toMatch(/^- \*\*\[/)
    expect(footnotesIn(item).length).toBeGreaterThan(0)
  }
  expect(text).toContain('### distilling and pruning networks')
})

type Part = { type: number; items?: { media: { url: string }; description: string }[] }

test('a topic comes with a map above its buttons, which says in words what is marked', async () => {
  const { message } = await answered(
    local(),
    local().act.slash('summary topic', { topic: 'merging fine-tuned models' }),
  )
  const parts = message.components as unknown as Part[]
  expect(parts.map(({ type }) => type)).toEqual([
    ComponentType.Container,
    ComponentType.MediaGallery,
    ComponentType.ActionRow,
  ])
  const [{ media, description }] = parts[1]!.items as [NonNullable<Part['items']>[number]]
  expect(description).toContain('Marked: [1]')
  const picture = Buffer.from(await (await fetch(media.url)).arrayBuffer())
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
})

test('what is refused has no map', async () => {
  const { message } = await answered(local(), local().act.slash('summary topic', { topic: 'volcano seismology' }))
  expect((message.components as unknown as Part[]).map(({ type }) => type)).not.toContain(ComponentType.MediaGallery)
})

test('where no map can be drawn the overview stands alone, and the log says why', async () => {
  const failing = { ...database() }
  const { local: at, bot } = await startApart({
    database: {
      ...failing,
      query: (text: string, values?: unknown[]) =>
        text.includes('as placed') ? Promise.reject(new Error('no map today')) : failing.query(text, values),
    } as Database,
  })
  const { message } = await answered(at, at.act.slash('summary topic', { topic: 'merging fine-tuned models' }))
  expect(JSON.stringify(message)).toContain('BasketMerge')
  expect((message.components as unknown as Part[]).map(({ type }) => type)).not.toContain(ComponentType.MediaGallery)
  expect(bot.lines.some(({ text }) => text === 'a map could not be drawn')).toBe(true)
})

test('a topic with limits says which papers it looked at; one without papers says so', async () => {
  expect(await onTopic('merging models since 2023')).toMatch(/Looked only at papers since 2023/)
  const none = await onTopic('volcano seismology')
  expect(none).toMatch(/do not say|found nothing/)
  expect(footnotesIn(none)).toEqual([])
  expect(await onTopic('🧺')).toMatch(/Please name a topic in words/)
})

const withModel = async (script: Script) => {
  const model = await startScriptedModel(script)
  const patience = { firstMs: PATIENCE_MS, nextMs: PATIENCE_MS, totalMs: PATIENCE_MS }
  const chat = connectChatModel({ model: 'scripted', apiKey: 'sk-scripted', baseUrl: model.url, patience })
  return { model, ...(await startApart({ chat })) }
}

const finalOf = async (at: RunningLocalDiscord, started: { interactionId: string }): Promise<string> => {
  await answered(at, started)
  const stored = await at.waitFor(
    () => at.messages(at.channels.general).find(({ message }) => JSON.stringify(message).includes('evidence:')),
    PATIENCE_MS,
    'the final answer',
  )
  return textOf(stored)
}

test('a model writes the summary, and what it makes up does not pass', async () => {
  const { local: at } = await withModel({
    answer: ({ label }) =>
      [
        `BasketMerge merges fine-tuned models by weighting each parameter with its curvature ${label('weighting each')}.`,
        `BasketMerge reaches 99.9% accuracy on ImageNet ${label('71.4%')}.`,
      ].join('\n'),
  })
  const text = await finalOf(at, at.act.slash('summary paper', { paper: 'BasketMerge' }))
  expect(text).toContain('curvature')
  expect(text).not.toMatch(/99\.9|ImageNet/)
  expect(text).toContain('Written by a language model')
  expect(text).toContain('did not pass')
})

test('a model that fails leaves the summary in the paper’s own sentences', async () => {
  const { local: at, bot } = await withModel({ answer: () => refuses(401, 'no') })
  const text = await finalOf(at, at.act.slash('summary paper', { paper: 'BasketMerge' }))
  expect(text).toContain('**Approach.**')
  expect(text).toContain('The language model did not answer')
  expect(bot.lines.some(({ text }) => text === 'the language model failed')).toBe(true)
})

test('a model writes a topic from its papers alone', async () => {
  const { local: at, model } = await withModel({
    answer: ({ label }) =>
      `- TriTutor distils three teachers into one student and weighs them by their agreement ${label('distils three')}.`,
  })
  const text = await finalOf(at, at.act.slash('summary topic', { topic: 'distillation of teachers' }))
  expect(text).toContain('TriTutor distils three teachers')
  expect(footnotesIn(text)[0]!.url).toBe('https://arxiv.org/abs/2310.00003')
  expect(model.requests).toHaveLength(1)
  expect(await model.complaints()).toEqual([])
})
