/** The withdrawn papers that a text may name. Retrieval leaves them out; whoever asks for one is told so. */
import type { Sql } from '../database/database.ts'
import { papersById, sentencesOfPapers } from '../database/papers.ts'
import { withdrawnCandidates } from '../database/withdrawn.ts'
import { arxivIdIn, titleKey } from '../domain/paper.ts'
import type { RankedPaper } from './retrieve.ts'
import { terms } from './terms.ts'

/** Those that have a word of the text, its title whole, or its arXiv id; with their sentences, unranked. */
export const withdrawnMaybeNamed = async (
  sql: Sql,
  text: string,
  guildId: string | undefined,
): Promise<RankedPaper[]> => {
  const arxivId = arxivIdIn(text)?.id
  const ids = await withdrawnCandidates(
    sql,
    { titleKey: titleKey(text), arxivIds: arxivId === undefined ? [] : [arxivId], terms: [...new Set(terms(text))] },
    guildId,
  )
  if (ids.length === 0) return []
  const [papers, sentences] = [await papersById(sql, ids), await sentencesOfPapers(sql, ids)]
  return papers.map(paper => ({
    paper,
    sentences: sentences.get(paper.id) ?? [],
    score: 0,
    lexical: 0,
    similarity: undefined,
  }))
}
