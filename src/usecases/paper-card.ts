/** All that the library knows of one paper, its neighbours, and how it is cited. */
import { citedPaper } from '../answering/assemble.ts'
import { apa } from '../citing/apa.ts'
import { bibtex } from '../citing/bibtex.ts'
import { dateParts } from '../citing/entry.ts'
import { citationKey, keyAmong } from '../citing/key.ts'
import { ris } from '../citing/ris.ts'
import type { Citable } from '../database/paper-facts.ts'
import type { CitedPaper } from '../domain/answer.ts'
import type { Paper } from '../domain/paper.ts'
import type { Retrieval, RetrieveOptions } from '../retrieval/retrieve.ts'
import { STOP_WORDS } from '../retrieval/stop-words.ts'

const MOST_NEAR = 5
/** Enough of a text to tell what it is about. */
const MOST_SEARCHED = 2_000

export type PaperCard = {
  paper: Paper
  /** It stands on this server's own shelf. */
  isOwn: boolean
  formerVersions: number[]
  /** The nearest papers that stand, nearest first. */
  near: CitedPaper[]
}

export type Cited = { key: string; bibtex: string; ris: string; apa: ReturnType<typeof apa> }

export type PaperCardDeps = {
  retrieve: (question: string, options: RetrieveOptions) => Promise<Retrieval>
  formerVersions: (paperId: number) => Promise<number[]>
  isOwn: (paperId: number, guildId: string | undefined) => Promise<boolean>
  papersOfYear: (year: string | undefined, guildId: string | undefined) => Promise<Citable[]>
  now: () => Date
}

/** Beside numbers and function words, what a limit of a question is made of: "last year". */
const LIMITING = /^(?:last|past|previous|latest|yesterday|today|days?|weeks?|months?|years?)$/i

/** Words alone: "since 2012" and "by Li et al." in a text set no limits to what is searched. */
const wordsOf = (text: string): string =>
  (text.slice(0, MOST_SEARCHED).match(/\p{L}[\p{L}\p{M}\p{N}-]*/gu) ?? [])
    .filter(word => !STOP_WORDS.has(word.toLowerCase()) && !LIMITING.test(word))
    .join(' ')

export const makePaperCard = ({ retrieve, formerVersions, isOwn, papersOfYear, now }: PaperCardDeps) => {
  const nearest = async ({ id, title, abstract }: Paper, guildId: string | undefined): Promise<CitedPaper[]> => {
    const near = new Map<number, { paper: Paper; nearness: number }>()
    for (const text of [title, `${title} ${abstract}`]) {
      const { ranked } = await retrieve(wordsOf(text), { today: now(), guildId })
      const others = ranked.filter(({ paper, score }) => paper.id !== id && paper.status === 'active' && score > 0)
      // Reciprocal rank: what is near by its title and by its text comes before what is near by one of them.
      for (const [rank, { paper }] of others.entries())
        near.set(paper.id, { paper, nearness: (near.get(paper.id)?.nearness ?? 0) + 1 / (rank + 10) })
    }
    return [...near.values()]
      .sort((a, b) => b.nearness - a.nearness || a.paper.id - b.paper.id)
      .slice(0, MOST_NEAR)
      .map(({ paper }) => citedPaper(paper))
  }

  const card = async (paper: Paper, guildId: string | undefined): Promise<PaperCard> => ({
    paper,
    isOwn: await isOwn(paper.id, guildId),
    formerVersions: await formerVersions(paper.id),
    near: await nearest(paper, guildId),
  })

  /** In the formats of citations; no two papers that a guild sees have one key. */
  const cite = async (paper: Paper, guildId: string | undefined): Promise<Cited> => {
    const bare = citationKey(paper)
    const others = await papersOfYear(dateParts(paper.published).year, guildId)
    const alike = others.filter(other => citationKey(other) === bare)
    const place = alike.findIndex(({ id }) => id === paper.id)
    const key = keyAmong(bare, Math.max(0, place))
    return { key, bibtex: bibtex(paper, key), ris: ris(paper, key), apa: apa(paper) }
  }

  return { card, cite }
}
