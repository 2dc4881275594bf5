/** From claims to an answer: footnotes numbered, papers gathered, in one place for every way of writing. */
import type { Answer, Citation, CitedPaper, Claim, Passage } from '../domain/answer.ts'
import { type Paper, type PaperRecord, paperUrl } from '../domain/paper.ts'
import type { Retrieval } from '../retrieval/retrieve.ts'

const MOST_RANKED = 20

export const citedPaper = (paper: Paper): CitedPaper => ({
  id: paper.id,
  title: paper.title,
  authors: paper.authors,
  arxivId: paper.arxivId,
  url: paperUrl(paper),
  published: paper.published,
  textKind: paper.textKind,
  status: paper.status,
  ...(paper.isUpdated ? { updatedTo: paper.version } : {}),
})

/** What a footnote tells of its paper. */
type Citable = Pick<PaperRecord, 'title' | 'arxivId' | 'doi' | 'url' | 'textKind'>

/** One footnote a sentence, numbered in the order in which the answer first uses it. */
export const citationsOf = (passages: Passage[], papers: ReadonlyMap<number, Citable>): Citation[] => {
  const citations = new Map<string, Citation>()
  for (const { evidence } of passages.flatMap(({ claims }) => claims))
    for (const { paperId, ordinal, sentence } of evidence) {
      const key = `${paperId}.${ordinal}`
      const paper = papers.get(paperId)
      if (paper === undefined || citations.has(key)) continue
      citations.set(key, {
        marker: citations.size + 1,
        paperId,
        ordinal,
        sentence,
        title: paper.title,
        arxivId: paper.arxivId,
        url: paperUrl(paper),
        textKind: paper.textKind,
      })
    }
  return [...citations.values()]
}

/** The footnote numbers of a claim. */
export const markersOf = ({ evidence }: Claim, citations: readonly Citation[]): number[] =>
  [
    ...new Set(
      evidence.flatMap(({ paperId, ordinal }) =>
        citations
          .filter(citation => citation.paperId === paperId && citation.ordinal === ordinal)
          .map(({ marker }) => marker),
      ),
    ),
  ].sort((a, b) => a - b)

/** The parts of an answer that follow from its passages and from what was retrieved. */
export const assemble = (
  passages: Passage[],
  { ranked }: Pick<Retrieval, 'ranked'>,
): Pick<Answer, 'passages' | 'citations' | 'papers' | 'ranked'> => {
  const papers = new Map(ranked.map(({ paper }) => [paper.id, paper]))
  const citations = citationsOf(passages, papers)
  const cited = [...new Set(citations.map(({ paperId }) => paperId))]
  return {
    passages: passages.filter(({ claims }) => claims.length > 0),
    citations,
    papers: cited.map(id => citedPaper(papers.get(id)!)),
    ranked: ranked.slice(0, MOST_RANKED).map(({ paper }) => paper.title),
  }
}
