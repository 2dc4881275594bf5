/** The paper that is meant by what a person typed: an id, a link, a title, an acronym. */
import { gatherEvidence } from '../answering/evidence.ts'
import { plainMarkdown, shortTitle } from '../answering/markdown.ts'
import { cleanQuestion, hasWords, readQuestion } from '../answering/question.ts'
import { withdrawnNamed } from '../answering/withdrawn.ts'
import { arxivIdIn, doiIn, type Paper, titleKey } from '../domain/paper.ts'
import { UserError } from '../errors.ts'
import type { RankedPaper, Retrieval, RetrieveOptions } from '../retrieval/retrieve.ts'
import type { Words } from '../words/words.ts'

export type FindPaperDeps = {
  retrieve: (question: string, options: RetrieveOptions) => Promise<Retrieval>
  paperByIdentity: (
    identity: { arxivId?: string; doi?: string; titleKey: string },
    guildId: string | undefined,
  ) => Promise<Paper | undefined>
  paperById: (id: number, guildId: string | undefined) => Promise<Paper | undefined>
  /** The withdrawn papers that a text may name. */
  withdrawn: (text: string, guildId: string | undefined) => Promise<RankedPaper[]>
  now: () => Date
}

/** How an autocompleted paper is named: titles may be longer than a choice's value. */
export const paperChoice = (id: number): string => `#${id}`

/** A paper found by words is meant only if nearly all of the words are its own. */
const LEAST_TITLE_COVERAGE = 0.6

const identityIn = (text: string) => {
  const arxivId = arxivIdIn(text)?.id
  const doi = doiIn(text)
  return {
    titleKey: titleKey(text),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined ? {} : { doi }),
  }
}

export const makeFindPaper = ({ retrieve, paperByIdentity, paperById, withdrawn, now }: FindPaperDeps) => {
  const byChoice = async (id: number, { summary }: Words, guildId: string | undefined): Promise<Paper> => {
    const paper = await paperById(id, guildId)
    if (paper !== undefined) return paper
    throw new UserError(summary.choiceGone)
  }

  const byWords = async (text: string, { summary }: Words, guildId: string | undefined): Promise<Paper> => {
    const retrieval = await retrieve(text, { today: now(), guildId })
    const [best] = gatherEvidence(retrieval, readQuestion(text), 1)
    if (best !== undefined && best.coverage >= LEAST_TITLE_COVERAGE) return best.ranked.paper
    const candidates = await withdrawn(text, guildId)
    const [named] = withdrawnNamed(readQuestion(text), candidates, retrieval.ranked)
    if (named !== undefined) return named.ranked.paper
    const near = retrieval.ranked.slice(0, 3).map(({ paper }) => plainMarkdown(shortTitle(paper.title)))
    const guess = near.length === 0 ? '' : summary.didYouMean(near)
    throw new UserError(`${summary.unknown}${guess}${summary.howToName}`)
  }

  /**
   * Finds the paper that is meant by what was typed: an autocompleted choice, an arXiv id or link, a
   * DOI, a title or an acronym.
   * @param guildId who asks; undefined sees the public library alone
   * @throws UserError when no paper of the library is meant
   */
  return async (typed: string, words: Words, guildId: string | undefined): Promise<Paper> => {
    const text = cleanQuestion(typed)
    if (!hasWords(text)) throw new UserError(words.summary.namePaper)
    const chosen = /^#(\d{1,15})$/.exec(text)
    if (chosen !== null) return byChoice(Number(chosen[1]), words, guildId)
    const identity = identityIn(text)
    const known = await paperByIdentity(identity, guildId)
    if (known !== undefined) return known
    if (identity.arxivId !== undefined) throw new UserError(words.summary.notHere(identity.arxivId))
    return byWords(text, words, guildId)
  }
}

export type FindPaper = ReturnType<typeof makeFindPaper>
