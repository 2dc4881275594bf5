/** Papers as arXiv and its kin would know them, all made up. */
import { makeRandom, makeWords } from '../generated.ts'

export type StandInPaper = {
  id: string
  version: number
  title: string
  abstract: string
  authors: string[]
  categories: string[]
  /** ISO times of the first and of this version. */
  published: string
  updated: string
  doi?: string | undefined
  comment?: string | undefined
  journal?: string | undefined
  /** Before this moment the index does not have it. */
  indexedAt?: string | undefined
  /** The daily list that it stands on. */
  daily?: string | undefined
  code?: string | undefined
}

export const DAY_MS = 86_400_000
/** A Wednesday, at noon. */
export const TODAY = Date.parse('2026-11-18T12:00:00Z')

const SURNAMES = ['Quill', 'Hedge', 'Reed', 'Wölfl', 'Çınar', 'O’Dell', 'Sand', 'Ito']

/** The newest first, one every half hour, every fifth a second version. */
export const makeStandInPapers = (count: number, seed = 3): StandInPaper[] => {
  const random = makeRandom(seed)
  const words = makeWords(300)
  const sentence = (): string =>
    `We ${Array.from({ length: 8 + random.below(6) }, () => random.pick(words)).join(' ')} & so on, for x < ${random.below(90)} and ü > 0.`
  return Array.from({ length: count }, (_, at) => {
    const updated = new Date(TODAY - (at + 1) * 30 * 60_000).toISOString()
    const isSecond = at % 5 === 4
    return {
      id: `2611.${String(count - at).padStart(5, '0')}`,
      version: isSecond ? 2 : 1,
      title: `${words[at % 300]} and “${random.pick(words)}”: a Study of ${random.pick(words)} no. ${count - at}`,
      abstract: [sentence(), sentence(), sentence(), sentence()].join(' '),
      authors: [`Ada ${random.pick(SURNAMES)}`, `Mei ${random.pick(SURNAMES)}`],
      categories: at % 3 === 2 ? ['math.PR', 'cs.CL'] : ['cs.CL'],
      published: isSecond ? new Date(Date.parse(updated) - 40 * DAY_MS).toISOString() : updated,
      updated,
      daily: at % 2 === 0 ? updated.slice(0, 10) : undefined,
    }
  })
}
