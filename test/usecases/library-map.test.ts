/** The map of what a server sees. */
import { expect, it } from 'vitest'
import type { Cited } from '../../src/pictures/map.ts'
import { embedLibrary } from '../../src/usecases/embed-library.ts'
import { makeLibraryMap } from '../../src/usecases/library-map.ts'
import { en } from '../../src/words/en.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'

const SUBJECTS = ['ferry routing', 'candle light', 'rope walking']
const MANY = Array.from({ length: 45 }, (_, at) => {
  const subject = SUBJECTS[at % SUBJECTS.length]!
  return {
    title: `Study ${at} of ${subject}`,
    abstract: `We look into ${subject} once more. In trial ${at} it was ${subject} that mattered, on ${subject} data.`,
  }
})
const OURS = [{ title: 'Quorblex: Merging Models under Seal', abstract: 'Quorblex merges sealed weights.' }]
const THEIRS = [{ title: 'Vexamine: Pruning by Rumour', abstract: 'Vexamine prunes by rumour.' }]
const NONE: Cited = new Set<number>()

onBothDatabases('the map of a library', kind => {
  const open = async (papers: { title: string; abstract?: string }[], most?: number) => {
    const database = await freshDatabase(kind)
    const ids = await addPapers(database, papers)
    return { database, ids, map: makeLibraryMap(database, most) }
  }

  it('is none where there are no papers', async () => {
    expect(await (await open([])).map('ours', NONE, en)).toBeUndefined()
  })

  it('shows the public papers and the server’s own, whatever another server has', async () => {
    const { database, map } = await open(SMALL_LIBRARY as { title: string }[])
    await addPapers(database, OURS, 'ours')
    const before = await map('ours', NONE, en)
    const inDirect = await map(undefined, NONE, en)
    await addPapers(database, THEIRS, 'theirs')
    const after = await map('ours', NONE, en)
    expect(after!.text).toContain('Quorblex')
    expect(after!.text + after!.alt).not.toContain('Vexamine')
    expect(after).toEqual(before)
    expect(after!.text).toContain('**5 papers**')
    expect(inDirect!.text).not.toContain('Quorblex')
    expect((await map('theirs', NONE, en))!.text).toContain('Vexamine')
  })

  it('leaves withdrawn papers out, and shows what came in or changed since it was drawn last', async () => {
    const { database, ids, map } = await open(SMALL_LIBRARY as { title: string }[])
    const all = await map('ours', NONE, en)
    expect(all!.text).toContain('BasketMerge')
    await database.query(`update papers set status = 'withdrawn', updated_at = now() where id = $1`, [ids[0]])
    const cited = await map('ours', new Map([[ids[0]!, 1]]), en)
    expect(cited!.text + cited!.alt).not.toContain('BasketMerge')
    expect(cited!.text).toContain('**3 papers**')
    await addPapers(database, OURS)
    expect((await map('ours', NONE, en))!.text).toContain('Quorblex')
  })

  it('finds themes by vectors, where a space serves, and marks what is cited', async () => {
    const { database, ids, map } = await open(MANY)
    const before = await map('ours', NONE, en)
    await embedLibrary(database, undefined)
    const drawn = await map('ours', new Map([[ids[3]!, 1]]), en)
    for (const subject of SUBJECTS) expect(drawn!.text.toLowerCase()).toContain(subject.split(' ')[0])
    expect(drawn!.text).toContain('\\[1\\] Study 3 of ferry routing')
    expect(drawn!.png.equals(before!.png)).toBe(false)
  })

  it('shows a sample of many, with the cited ones in it, the same one every time, and says so', async () => {
    const { ids, map } = await open(MANY, 20)
    const drawn = await map('ours', NONE, en)
    expect(drawn!.text).toContain(en.map.sample(20, 45))
    expect(drawn!.alt).toContain(en.map.sample(20, 45))
    expect(await map('ours', NONE, en)).toEqual(drawn)
    for (const id of ids.slice(0, 2)) {
      const cited = await map('ours', new Map([[id, 7]]), en)
      expect(cited!.text).toContain('\\[7\\] Study')
      expect(cited!.text).toContain(en.map.sample(20, 45))
    }
  })

  it('counts a cited paper of another server for nothing', async () => {
    const { database, map } = await open(MANY, 20)
    const [theirs] = await addPapers(database, THEIRS, 'theirs')
    const drawn = await map('ours', new Map([[theirs!, 1]]), en)
    expect(drawn!.text + drawn!.alt).not.toContain('Vexamine')
    expect(drawn!.png.equals((await map('ours', NONE, en))!.png)).toBe(true)
  })
})
