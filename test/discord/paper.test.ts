/** `/paper`: the card of a paper, and how it is cited. */
import { afterEach, describe, expect, test } from 'vitest'
import { storePapers } from '../../src/database/store-papers.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { StoredMessage } from '../../src/local-discord/state/types.ts'
import { indexPaper } from '../../src/retrieval/index-paper.ts'
import { de } from '../../src/words/de.ts'
import { en } from '../../src/words/en.ts'
import { LANGUAGES } from '../../src/words/words.ts'
import { nameRead, readBibtex, readRis, titleRead } from '../support/citation-parsers.ts'
import { englishIn } from '../support/frame.ts'
import { addPapers, makePaper, SMALL_LIBRARY } from '../support/papers.ts'
import { linksIn, pingsIn } from '../support/shown.ts'
import { answered, buttonsOf, expectPlainWords, openBot, shareBot, textOf } from './bot.ts'
import { inServer } from './servers.ts'

const WICKER: Partial<PaperRecord> = {
  title: 'WickerTune: Fine-tuned Models, Merged by Hand',
  authors: ['Ada Quill', 'Aäron van den Oord', 'The Loom Team'],
  arxivId: '2403.00009',
  doi: '10.5555/wicker_1',
  published: { from: '2024-03-05', to: '2024-03-05' },
  venue: 'ICLR 2025',
  codeUrl: 'https://github.com/looms/wicker',
  textKind: 'digest',
  abstract:
    'WickerTune merges fine-tuned models by hand. It weighs each parameter with its curvature, as all do since 2024.',
}
const letters = (at: number): string => String.fromCharCode(97 + Math.floor(at / 26), 97 + (at % 26))
const CROWDED: Partial<PaperRecord> = {
  title: 'A Crowd of Weavers',
  authors: Array.from({ length: 400 }, (_, at) => `Weaver Strand${letters(at)}`),
  abstract: `The crowd weaves together. ${'It weaves one strand more. '.repeat(400)}`,
}
const HOSTILE: Partial<PaperRecord> = {
  title: '``` @everyone {Looms} & 100% **of** [them](https://evil.example)',
  authors: ['Mal} Ice', '<@123456789012345678>'],
  venue: '# Big ```',
  abstract: '# Heading\n```js\nx\n``` @here [x](https://evil.example)',
}
const GONE: Partial<PaperRecord> = {
  title: 'BasketMerge Undone: Merging Fine-tuned Models',
  authors: ['Ada Quill'],
  published: { from: '2024-01-01', to: '2024-12-31' },
  status: 'withdrawn',
  abstract: 'BasketMerge merges fine-tuned models, and it was undone.',
}
const SECRET: Partial<PaperRecord> = {
  title: 'Quorblex: Merging Fine-tuned Models under Seal',
  authors: ['Zelda Hush'],
  arxivId: '2601.00099',
  abstract: 'Quorblex merges fine-tuned models under seal.',
}
const THEIRS = '1191171430000000001'

const { local, database, startApart } = shareBot([...SMALL_LIBRARY, WICKER, CROWDED, HOSTILE, GONE])
afterEach(() => database().script('delete from papers where guild_id is not null'))

const { card } = en
const use = (paper: string, where: object = {}, at: RunningLocalDiscord = local()): Promise<StoredMessage> =>
  answered(at, at.act.slash('paper', { paper }, where))
const say = async (paper: string, where: object = {}): Promise<string> => textOf(await use(paper, where))
const press = (shown: StoredMessage, action: string, where: object = {}, at = local()): Promise<StoredMessage> => {
  const id = buttonsOf(shown).find(one => one.startsWith(`${action}:`))!
  return answered(at, at.act.press(shown.message.id, id, where))
}
const fileOf = async ({ message }: StoredMessage, ending: string): Promise<{ name: string; text: string }> => {
  const { filename, url } = message.attachments.find(one => one.filename.endsWith(ending))!
  return { name: filename, text: await (await fetch(url)).text() }
}

describe('the card', () => {
  test('shows the record, says which text it is, and names what is near', async () => {
    const shown = await use('wickertune')
    expect(shown.visibleTo).toBe(null)
    const lines = textOf(shown).split('\n')
    expect(lines.slice(0, 6)).toEqual([
      '### WickerTune: Fine-tuned Models, Merged by Hand',
      'Ada Quill, Aäron van den Oord, The Loom Team',
      `5 March 2024 · ICLR 2025 · ${card.version(1)}`,
      `[arXiv:2403.00009](<https://arxiv.org/abs/2403.00009>) · [DOI 10.5555/wicker\\_1](<https://doi.org/10.5555/wicker_1>) · [${card.code}](<https://github.com/looms/wicker>)`,
      `-# ${en.answer.digestVerbatim}`,
      WICKER.abstract,
    ])
    expect(lines[6]).toBe(`**${card.near}**`)
    expect(lines[7]).toContain(
      '- [BasketMerge: Weaving Fine-tuned Models into One](<https://arxiv.org/abs/2301.00001>)',
    )
    const near = lines.slice(7).join('\n')
    expect(near).not.toContain('WickerTune')
    expect(near).not.toContain('Undone')
    expect(lines.slice(7).length).toBeLessThanOrEqual(5)
    expect(buttonsOf(shown).map(id => id.split(':')[0])).toEqual(['cite', 'summarise'])
  })

  test.for([
    ['an arXiv id', '2301.00001v2'],
    ['a link', 'https://arxiv.org/abs/2301.00001'],
    ['a name from its title', 'BasketMerge'],
    ['its title', 'basketmerge weaving fine tuned models into one'],
  ])('is found by %s', async ([, typed]) => {
    const text = await say(typed!)
    expect(text).toContain('### BasketMerge: Weaving Fine-tuned Models into One\nAda Quill, Tomas Reed\nJanuary 2023')
    expect(text).toContain(`-# ${en.answer.abstractVerbatim}\n${SMALL_LIBRARY[0]!.abstract}`)
  })

  test('is found by a DOI, and by a choice of the list', async () => {
    expect(await say('https://doi.org/10.5555/WICKER_1')).toContain('### WickerTune')
    const [choice] = await local().act.autocomplete('paper', { paper: 'quill' }, 'paper')
    expect(await say(String(choice!.value))).toContain(choice!.name.split(' — ')[0])
  })

  test.for([
    ['a paper that is not here', 'Attention Is All You Need', en.summary.unknown],
    ['an id that is not here', '1706.03762', en.summary.notHere('1706.03762')],
    ['a choice that is gone', '#999999', en.summary.choiceGone],
    ['emoji', '🧺', en.summary.namePaper],
  ] as [string, string, string][])('%s: words', async ([, typed, words]) => {
    const text = await say(typed)
    expect(text).toContain(words)
    expectPlainWords(text)
  })

  test('of hundreds of authors says how many, and of a long text shows what fits', async () => {
    const text = await say('A Crowd of Weavers')
    expect(text).toMatch(/Weaver Strandaa, Weaver Strandab, .*, Weaver Strand[a-z]{2}, … \(400 authors in all\)/)
    expect(text).toContain(card.noDate)
    expect(text).toContain('It weaves one strand more. It')
    expect(text).toContain(card.near)
    expect(text.length).toBeGreaterThan(3_500)
    expect(text.length).toBeLessThanOrEqual(4_010)
  })

  test('of a record with nothing in it says so', async () => {
    await addPapers(database(), [{ title: 'Bare Zyzzyva', abstract: 'Zyzzyva.' }], local().guildId)
    const text = await say('Bare Zyzzyva')
    expect(text).toContain(
      `### Bare Zyzzyva\n${card.noAuthors}\n${card.noDate}\n🔒 ${card.own}\n-# ${en.answer.abstractVerbatim}`,
    )
    expect(text).toContain(card.noneNear)
  })

  test('names the versions that came before', async () => {
    const first = { ...SMALL_LIBRARY[1], title: 'Thinning Vines', arxivId: '2205.00077' }
    for (const version of [1, 3])
      await database().transaction(sql =>
        storePapers(
          sql,
          'test',
          [makePaper({ ...first, version, abstract: `Vines, told ${version} times.` })],
          indexPaper,
          local().guildId,
        ),
      )
    expect(await say('2205.00077')).toContain(`May 2022 · ${card.versions(3, ['v1'])}`)
  })

  test('shows a withdrawn paper as such', async () => {
    const text = await say(GONE.title!)
    expect(text).toContain(
      `### BasketMerge Undone: Merging Fine-tuned Models\n⚠️ **${card.withdrawn}**\nAda Quill\n2024`,
    )
  })

  test('makes what others wrote harmless', async () => {
    const shown = await use('everyone Looms them')
    expect(linksIn(textOf(shown))).not.toContain('https://evil.example')
    expect(pingsIn(textOf(shown))).toEqual([])
    const cited = await press(shown, 'cite')
    expect(linksIn(textOf(cited).replace(/```bibtex.*?\n```/s, ''))).toEqual([])
    const { text } = await fileOf(cited, '.ris')
    expect(readRis(text).understood.title).toBe(HOSTILE.title)
  })
})

describe('Cite', () => {
  test('shows APA and BibTeX to whoever pressed, with both formats as files', async () => {
    const cited = await press(await use('wickertune'), 'cite', { userId: local().people.lin })
    expect(cited.visibleTo).toBe(local().people.lin)
    const text = textOf(cited)
    expect(text).toContain(
      '**APA**\nQuill, A., van den Oord, A., & The Loom Team. (2024). WickerTune: Fine-tuned Models, Merged by Hand. In ICLR 2025. <https://doi.org/10.5555/wicker_1>',
    )
    expect(text).toContain(`-# ${card.fromRecord}\n-# ${card.otherYear('ICLR 2025')}`)
    const { name, text: bib } = await fileOf(cited, '.bib')
    expect(name).toBe('quill2024wickertune.bib')
    expect(text).toContain(`\`\`\`bibtex\n${bib.trim()}\n\`\`\``)
    const { key, understood } = readBibtex(bib)
    expect(key).toBe('quill2024wickertune')
    expect(titleRead(understood.title)).toBe(WICKER.title)
    expect(understood.author!.map(nameRead)).toEqual(WICKER.authors)
    const ris = await fileOf(cited, '.ris')
    expect(ris.name).toBe('quill2024wickertune.ris')
    expect(readRis(ris.text).understood.author!.map(nameRead)).toEqual(WICKER.authors)
  })

  test('of hundreds of authors gives the files alone', async () => {
    const cited = await press(await use('A Crowd of Weavers'), 'cite')
    expect(textOf(cited)).not.toContain('```')
    expect(textOf(cited)).toContain('Strandas, W., … Strandpj, W. (n.d.)')
    expect(readBibtex((await fileOf(cited, '.bib')).text).understood.author).toHaveLength(400)
  })

  test('two papers of one key are told apart, and the public one keeps it', async () => {
    const twin = {
      ...WICKER,
      arxivId: '2404.00001',
      doi: '10.5555/wicker_2',
      title: 'WickerTune Twice',
      authors: ['Bo Quill'],
    }
    await addPapers(database(), [twin], local().guildId)
    const first = await fileOf(await press(await use('2403.00009'), 'cite'), '.bib')
    const second = await fileOf(await press(await use('2404.00001'), 'cite'), '.bib')
    expect([first.name, second.name]).toEqual(['quill2024wickertune.bib', 'quill2024wickertuneb.bib'])
  })

  test('a key tells nothing of another server’s shelf', async () => {
    const sealed = { title: 'Zyzzyva Sealed', authors: ['Zelda Hush'], published: WICKER.published }
    await addPapers(database(), [{ ...sealed, arxivId: '2403.00071' }], THEIRS)
    await addPapers(database(), [{ ...sealed, arxivId: '2403.00072', title: 'Zyzzyva, Opened' }], local().guildId)
    const { name } = await fileOf(await press(await use('2403.00072'), 'cite'), '.bib')
    expect(name).toBe('hush2024zyzzyva.bib')
  })

  test('flags what was withdrawn', async () => {
    const cited = await press(await use(GONE.title!), 'cite')
    expect(textOf(cited)).toContain(`⚠️ **${card.withdrawn}**`)
    expect((await fileOf(cited, '.bib')).text).toContain('note = {Withdrawn}')
  })

  test('works after a restart, and not for a paper that is gone', async () => {
    const { local: apart, bot } = await startApart()
    const shown = await use('wickertune', {}, apart)
    await bot.close()
    const again = await openBot({ local: apart, database: database() })
    try {
      expect(textOf(await press(shown, 'cite', {}, apart))).toContain('**APA**')
      const brief = { title: 'Zyzzyva in Brief', abstract: 'Zyzzyva.' }
      await addPapers(database(), [brief], apart.guildId)
      const forgotten = await use(brief.title, {}, apart)
      await database().script('delete from papers where guild_id is not null')
      for (const action of ['cite', 'summarise'])
        expect(textOf(await press(forgotten, action, {}, apart))).toBe(card.gone)
    } finally {
      await again.close()
    }
  })
})

test('Summarise tells what the paper is about, with footnotes', async () => {
  const shown = await use('BasketMerge')
  const summary = await press(shown, 'summarise')
  expect(summary.visibleTo).toBe(null)
  expect(textOf(summary)).toContain(`**${en.summary.result}.**`)
  expect(textOf(summary)).toContain('71.4%')
})

test('a shelf’s paper is seen by its server alone, by name, by choice, by button, and as a neighbour', async () => {
  const [id] = await addPapers(database(), [SECRET], local().guildId)
  const shown = await use('Quorblex')
  expect(textOf(shown)).toContain(`🔒 ${card.own}`)
  expect(await say('BasketMerge')).toContain('Quorblex')
  const there = <T>(act: () => T): T => inServer(local(), THEIRS, act)
  const elsewhere = [
    { name: 'another server', at: there, where: {} },
    {
      name: 'direct messages',
      at: <T>(act: () => T): T => act(),
      where: { channelId: local().act.openDirectMessages() },
    },
  ]
  for (const { at, where } of elsewhere) {
    const told = async (paper: string) =>
      textOf(
        await answered(
          local(),
          at(() => local().act.slash('paper', { paper }, where)),
        ),
      )
    for (const typed of ['Quorblex', '2601.00099', `#${id}`]) expect(await told(typed)).not.toContain('Seal')
    expect(await told('BasketMerge')).not.toContain('Quorblex')
  }
  for (const action of ['cite', 'summarise']) {
    const pressed = there(() => local().act.press(shown.message.id, `${action}:${id}`))
    expect(textOf(await answered(local(), pressed))).toBe(card.gone)
  }
})

test.for(
  Object.values(LANGUAGES).flatMap(({ words, locales }) => locales.slice(0, 1).map(locale => [locale, words] as const)),
)('whoever reads %s gets card and citation in it', async ([locale, words]) => {
  const shown = await use('wickertune', { locale })
  expect(textOf(shown)).toContain(`**${words.card.near}**`)
  expect(JSON.stringify(shown.message.components)).toContain(JSON.stringify(words.card.cite))
  const cited = await press(shown, 'cite', { locale })
  expect(textOf(cited)).toContain(`-# ${words.card.fromRecord}`)
  for (const message of [shown, cited]) expect(englishIn(textOf(message), words)).toEqual([])
  if (locale === 'de') expect(textOf(shown)).toContain(`5. März 2024 · ICLR 2025 · ${de.card.version(1)}`)
})
