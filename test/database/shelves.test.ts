/** What one server adds for itself changes nothing that another sees. */
import { expect, it } from 'vitest'
import { citedPaper } from '../../src/answering/assemble.ts'
import type { Database } from '../../src/database/database.ts'
import { authorChoices, topicChoices, yearChoices } from '../../src/database/limit-choices.ts'
import { librarySize, papersById, sentencesOfPapers } from '../../src/database/papers.ts'
import {
  documentFrequencies,
  isLibraryWord,
  knownAuthors,
  papersNamedIn,
  similarWords,
} from '../../src/database/search.ts'
import { storePapers } from '../../src/database/store-papers.ts'
import { paperByIdentity, paperSeenBy, suggestPapers } from '../../src/database/titles.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { indexPaper } from '../../src/retrieval/index-paper.ts'
import { retrieve } from '../../src/retrieval/retrieve.ts'
import { embedLibrary } from '../../src/usecases/embed-library.ts'
import { makeRelated, type Sought } from '../../src/usecases/related.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'
import { addPapers, makePaper, SMALL_LIBRARY } from '../support/papers.ts'

/** Of the other server; it shares words with the public papers, and has some that nobody else has. */
const SECRET: Partial<PaperRecord> = {
  title: 'Quorblex: Merging Models under Seal',
  authors: ['Zelda Hush', 'Ada Quill'],
  arxivId: '2601.00099',
  published: { from: '2026-01-01', to: '2026-01-31' },
  abstract:
    'Quorblex merges models whose weights are sealed. It reaches 88.8% accuracy on the WickerBench suite. The merged model forgets nothing of the pruning schedule.',
}
const OWN: Partial<PaperRecord> = {
  title: 'Tallow Lamps for Model Merging',
  authors: ['Wick Tallow'],
  arxivId: '2602.00100',
  published: { from: '2025-02-01', to: '2025-02-28' },
  abstract: 'TallowNet merges models by candle light. TallowNet reaches 59.9% accuracy on the WickerBench suite.',
}

const QUESTIONS = [
  'What does Quorblex reach?',
  'What does Quorblx reach?',
  'Which papers merge models?',
  'papers by Hush',
  'by zelda hush on merging',
  'papers since 2026',
  'Which papers are about sealed weights?',
  'What does TallowNet reach?',
  'Quorblex: Merging Models under Seal',
]
const TYPED = ['', 'q', 'quor', 'Quorblex', 'hush', 'zelda', '2601', '20', 'seal', 't', 'tall']
const NOW = new Date('2026-06-12T10:00:00Z')

/** Everything that the database tells a guild, by every way there is. */
const seenBy = async (database: Database, guildId: string | undefined, secretId = 999_999) => {
  const words = ['quorblex', 'merging', 'sealed', 'tallownet', 'hush']
  const terms = ['quorblex', 'merg', 'seal', 'tallownet', 'hush', 'wickerbench']
  const ask = (question: string) => retrieve({ sql: database }, question, { today: NOW, guildId })
  const find = async (question: string, options: object) => retrieve({ sql: database }, question, options)
  const related = makeRelated({
    retrieve: find,
    find: async () => (await papersById(database, [1]))[0]!,
    paperById: (id, guild) => paperSeenBy(database, id, guild),
    load: async paper => ({
      paper,
      sentences: (await sentencesOfPapers(database, [paper.id])).get(paper.id) ?? [],
      score: 1,
      lexical: 0,
      similarity: undefined,
    }),
    frequencies: (asked, guild) => documentFrequencies(database, asked, guild),
    now: () => NOW,
  })
  const near = async (sought: Sought) => {
    const { timings: _, ...told } = await related(sought, { guildId })
    return told
  }
  const [first] = await papersById(database, [1])
  return {
    size: await librarySize(database, guildId),
    frequencies: await documentFrequencies(database, terms, guildId),
    spellings: await similarWords(database, ['quorblx', 'mergng', 'selaed', 'talownet'], guildId),
    words: await Promise.all(words.map(word => isLibraryWord(database, word, guildId))),
    authors: await knownAuthors(database, ['hush', 'zelda hush', 'quill', 'tallow'], guildId),
    named: await papersNamedIn(database, `${SECRET.title} ${OWN.title} ${SMALL_LIBRARY[0]!.title}`, guildId),
    suggested: await Promise.all(TYPED.map(typed => suggestPapers(database, typed, 25, guildId))),
    choices: await Promise.all(
      [authorChoices, yearChoices, topicChoices].flatMap(choices =>
        TYPED.map(typed => choices(database, typed, 25, guildId)),
      ),
    ),
    found: await paperByIdentity(database, { arxivId: SECRET.arxivId, titleKey: '' }, guildId),
    forged: await paperSeenBy(database, secretId, guildId),
    answers: await Promise.all(QUESTIONS.map(ask)),
    related: await Promise.all(
      [{ question: '', papers: [citedPaper(first!)] }, { paper: 'first' }, { question: 'merging models' }].map(near),
    ),
  }
}

const shows = (seen: Awaited<ReturnType<typeof seenBy>>, title: string): boolean =>
  seen.answers.some(({ ranked }) => ranked.some(({ paper }) => paper.title.startsWith(title)))

onBothDatabases('shelves', kind => {
  it('what another server added is not to be seen by any way', async () => {
    const without = await freshDatabase(kind)
    const withSecret = await freshDatabase(kind)
    let secretId: number | undefined
    for (const database of [without, withSecret]) {
      await addPapers(database, SMALL_LIBRARY)
      await addPapers(database, [OWN], 'ours')
      if (database === withSecret) [secretId] = await addPapers(database, [SECRET], 'theirs')
      await embedLibrary(database, undefined)
    }
    expect(shows(await seenBy(withSecret, 'theirs', secretId), 'Quorblex')).toBe(true)
    for (const guildId of ['ours', undefined]) {
      expect(await seenBy(withSecret, guildId, secretId)).toEqual(await seenBy(without, guildId, secretId))
    }
    expect(shows(await seenBy(withSecret, 'ours'), 'Tallow')).toBe(true)
    expect(shows(await seenBy(withSecret, undefined), 'Tallow')).toBe(false)
  })

  const rowsOf = async (database: Database) =>
    (await database.query('select title, abstract, guild_id, venue from papers order by id')).rows

  it('two servers add one paper each in its own words, and neither sees the other’s', async () => {
    const database = await freshDatabase(kind)
    const arxivId = '2603.00001'
    await addPapers(database, [{ title: 'One Paper', abstract: 'Told by ours.', arxivId, venue: 'Cellar' }], 'ours')
    await addPapers(database, [{ title: 'One Paper', abstract: 'Told by theirs.', arxivId }], 'theirs')
    expect(await rowsOf(database)).toEqual([
      { title: 'One Paper', abstract: 'Told by ours.', guild_id: 'ours', venue: 'Cellar' },
      { title: 'One Paper', abstract: 'Told by theirs.', guild_id: 'theirs', venue: null },
    ])
  })

  it('what the public library has already is not added again', async () => {
    const database = await freshDatabase(kind)
    const [publicId] = await addPapers(database, [{ title: 'Known Paper', abstract: 'In public.' }])
    const records = [makePaper({ title: 'Known paper!', abstract: 'By ours.' }), makePaper({ title: 'New Paper' })]
    const stored = await database.transaction(sql => storePapers(sql, 'test', records, indexPaper, 'ours'))
    expect(stored[0]).toEqual({ outcome: 'unchanged', paperId: publicId })
    expect(stored[1]!.outcome).toBe('added')
    expect((await rowsOf(database)).map(({ title, guild_id }) => [title, guild_id])).toEqual([
      ['Known Paper', null],
      ['New Paper', 'ours'],
    ])
  })

  it('what becomes public gives way, keeps nothing of what a server knew, and is not posted there again', async () => {
    const database = await freshDatabase(kind)
    const arxivId = '2603.00002'
    const [ownId] = await addPapers(
      database,
      [{ title: 'Coming Out', abstract: 'Words of ours alone.', arxivId, venue: 'Cellar', authors: ['Wick Tallow'] }],
      'ours',
    )
    await database.query(
      "insert into roundup_editions (channel_id, week, guild_id, claimed_at) values ('channel', '2026-W10', 'ours', now())",
    )
    await database.query("insert into roundup_papers values ('channel', $1, '2026-W10')", [ownId])
    const [publicId] = await addPapers(database, [{ title: 'Coming Out', abstract: 'Public words.', arxivId }])
    expect(await rowsOf(database)).toEqual([
      { title: 'Coming Out', abstract: 'Public words.', guild_id: null, venue: null },
    ])
    expect((await database.query('select paper_id from roundup_papers')).rows).toEqual([{ paper_id: publicId }])
    expect(await librarySize(database, 'ours')).toMatchObject({ papers: 1 })
    expect(await documentFrequencies(database, ['alon', 'public'], 'ours')).toEqual(new Map([['public', 1]]))
    expect((await database.query('select from postings where paper_id = $1', [ownId])).rows).toEqual([])
  })
})
