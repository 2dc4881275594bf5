/** An ingest that is killed again and again ends with the library of one that was left alone. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it, onTestFailed } from 'vitest'
import { openDatabase } from '../../src/database/open.ts'
import { emptyServerDatabase } from '../database/empty-database.ts'
import { counted, type Dump, dumpLibrary, recount } from '../database/library.ts'
import { start } from '../scripts/child.ts'
import { randomNumbers } from '../scripts/random.ts'
import {
  type DatabaseKind,
  embeddedFolder,
  onBothDatabases,
  serverDatabaseUrl,
  temporaryFolder,
} from '../support/database.ts'
import { makeRandom, makeWords } from '../support/generated.ts'

const INGEST = 'scripts/ingest.ts'
/** A start on the embedded database is slow, and there the lock and the files are what a kill could hurt. */
const KILLS: Record<DatabaseKind, number> = { embedded: 25, server: 50 }
/** One library in so many begins with nothing at all, not even a schema. */
const FROM_NOTHING = 4

const PAPERS = 250
/** Lines that hold no paper: cut off, without an abstract, no object, no JSON. */
const MALFORMED = ['{"title": "Cut off in the mid', '{"title": "No Abstract at All"}', '["a list"]', 'no JSON']

/**
 * Papers as several sources would tell them: a third of them again in capitals, under a longer title,
 * or as a second version with another text, at any later place.
 */
const makeLines = (): string[] => {
  const random = makeRandom(11)
  const words = makeWords(1_000)
  const sentence = (): string =>
    `We ${Array.from({ length: 6 + random.below(8) }, () => random.pick(words)).join(' ')}.`
  const text = (): string => Array.from({ length: 4 + random.below(4) }, sentence).join(' ')
  const lines: string[] = []
  const addAnywhere = (line: string) => lines.splice(random.below(lines.length + 1), 0, line)
  for (let at = 0; at < PAPERS; at++) {
    const paper = {
      title: `Weaving ${words[at]}: On ${random.pick(words)} and ${random.pick(words)}`,
      abstract: text(),
      authors: [`Ada ${random.pick(words)}`],
      published: `20${10 + random.below(14)}`,
      ...(at % 2 === 0 ? { arxivId: `2401.${String(at).padStart(5, '0')}` } : {}),
    }
    lines.push(JSON.stringify(paper))
    const { title, abstract, arxivId } = paper
    if (at % 6 === 0) addAnywhere(JSON.stringify({ arxivId, title: `${title}, Revised`, abstract: text(), version: 2 }))
    if (at % 6 === 1) addAnywhere(JSON.stringify({ title: title.toUpperCase().replace(':', ' –'), abstract }))
    if (at % 6 === 3) addAnywhere(JSON.stringify({ title: `${title} (Extended)`, abstract, venue: 'Loom' }))
  }
  for (const line of MALFORMED) addAnywhere(line)
  return lines
}

type Library = { env: Record<string, string>; dump: () => Promise<Dump> }

const makeLibrary = async (kind: DatabaseKind, fromNothing: boolean): Promise<Library> => {
  const env: Record<string, string> =
    kind === 'server'
      ? { DATABASE_URL: await (fromNothing ? emptyServerDatabase() : serverDatabaseUrl()) }
      : { FOOTNOTE_DATA: fromNothing ? join(await temporaryFolder(), 'data') : await embeddedFolder() }
  const dump = async (): Promise<Dump> => {
    const database = await openDatabase({ DATABASE_URL: env.DATABASE_URL, FOOTNOTE_DATA: env.FOOTNOTE_DATA ?? '' })
    try {
      return await dumpLibrary(database)
    } finally {
      await database.close()
    }
  }
  return { env, dump }
}

const isSound = (dump: Dump): void => {
  expect(dump.papers).toHaveLength(PAPERS)
  expect(new Set(dump.papers.map(({ title }) => title.split(/[: ]/)[1])).size).toBe(PAPERS)
  expect(counted(dump)).toEqual(recount(dump))
  for (const { embeddings } of dump.papers) expect(Object.values(embeddings)).toEqual([expect.any(Array)])
}

onBothDatabases('ingest', kind => {
  const kills = KILLS[kind]
  it(`ends with the same library, killed ${kills} times at a random moment`, { timeout: 900_000 }, async () => {
    const { seed, random } = randomNumbers()
    onTestFailed(() => console.error(`SEED=${seed} repeats this run.`))
    const folder = await temporaryFolder()
    const source = join(folder, 'papers.jsonl')
    await writeFile(source, makeLines().join('\n'))
    const ingest = (env: Record<string, string>) => start(INGEST, [source], { env, cwd: folder })

    const duration: number[] = []
    let undisturbed: Dump | undefined
    for (const fromNothing of [true, false]) {
      const library = await makeLibrary(kind, fromNothing)
      const began = performance.now()
      const { code, stdout } = await ingest(library.env).ended
      duration[Number(fromNothing)] = performance.now() - began
      expect([code, stdout]).toEqual([0, expect.stringMatching(/^added 250, updated \d+, .* skipped 4\n$/)])
      undisturbed = await library.dump()
      isSound(undisturbed)
    }

    let killed = 0
    let library!: Library
    for (let made = 0; killed < kills; made++) {
      const fromNothing = made % FROM_NOTHING === 0
      library = await makeLibrary(kind, fromNothing)
      for (let done = false; !done; ) {
        const child = ingest(library.env)
        if (killed < kills) {
          await Promise.race([delay(random() * duration[Number(fromNothing)]!), child.ended])
          child.process.kill('SIGKILL')
        }
        const { code, signal, stderr } = await child.ended
        if (signal === 'SIGKILL') killed++
        else expect([code, stderr]).toEqual([0, expect.stringContaining('papers.jsonl:')])
        done = signal === null
      }
      const dump = await library.dump()
      isSound(dump)
      expect(dump).toEqual(undisturbed)
    }
    const again = await ingest(library.env).ended
    expect([again.code, again.stdout]).toEqual([
      0,
      expect.stringMatching(/^added 0, updated 0, unchanged \d+, skipped 4\n$/),
    ])
    expect(await library.dump()).toEqual(undisturbed)
  })
})
