/** A line of a model's reply that has a place of its own, a table's cell say: judged by itself, against the papers it may speak of. */
import type { Claim, Evidence } from '../domain/answer.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import { checkClaim, wordingOf } from './check-claim.ts'
import { isHiddenOrder } from './hidden-orders.ts'
import { authorsShort } from './markdown.ts'
import { replyReader, type Statement } from './parse-reply.ts'
import { quoted } from './prompt.ts'
import { isRefusal, LEAST_SUPPORT_UNLABELLED, LONGEST_STATEMENT, supportOf } from './write-with-model.ts'

/** More of one paper would be more than its abstract. */
const MOST_SENTENCES = 14

/** Papers and sentences as a model sees them, and what each label stands for. */
export type Numbered = { material: string; labelled: ReadonlyMap<string, Evidence> }

/** Numbers papers from 1 and their sentences after them, "2.3"; orders hidden in a text are left out. */
export const numbered = (papers: readonly RankedPaper[]): Numbered => {
  const labelled = new Map<string, Evidence>()
  const blocks = papers.map(({ paper, sentences }, at) => {
    const by = [authorsShort(paper.authors), paper.published?.from.slice(0, 4)].filter(Boolean).join(' ')
    const lines = sentences
      .filter(({ text }) => !isHiddenOrder(text))
      .slice(0, MOST_SENTENCES)
      .map(({ ordinal, text }) => {
        const label = `${at + 1}.${ordinal + 1}`
        labelled.set(label, { paperId: paper.id, ordinal, sentence: text })
        return `[${label}] ${quoted(text)}`
      })
    return [`Paper ${at + 1}: ${quoted(paper.title)}${by === '' ? '' : ` (${quoted(by)})`}`, ...lines].join('\n')
  })
  return { material: blocks.join('\n\n'), labelled }
}

export type CheckedLine = {
  claims: Claim[]
  /** Statements that no sentence of these papers supports. */
  dropped: number
}

export type LineRules = {
  /** A stricter test that a statement must pass as well. */
  holds?: (text: string, evidence: Evidence[]) => boolean
  /** Further statements are left out. */
  most: number
}

/**
 * Keeps of one line what the sentences of the papers that it may speak of support; a label of any
 * other paper counts for nothing.
 */
export const checkLine = (
  line: string,
  papers: readonly RankedPaper[],
  { labelled }: Numbered,
  { holds = () => true, most }: LineRules,
): CheckedLine => {
  const byId = new Map(papers.map(ranked => [ranked.paper.id, ranked]))
  const own = [...labelled.values()].filter(({ paperId }) => byId.has(paperId))
  const isSupported = (text: string, evidence: Evidence[]): boolean =>
    evidence.length > 0 &&
    text.length <= LONGEST_STATEMENT &&
    checkClaim(text, supportOf(evidence, byId)).supported &&
    holds(text, evidence)
  const elsewhere = (text: string): Evidence[] =>
    own
      .map(evidence => ({ evidence, share: wordingOf(text, supportOf([evidence], byId)).share }))
      .filter(({ share, evidence }) => share >= LEAST_SUPPORT_UNLABELLED && isSupported(text, [evidence]))
      .sort((a, b) => b.share - a.share)
      .slice(0, 1)
      .map(({ evidence }) => evidence)
  const evidenceFor = ({ text, labels }: Statement): Evidence[] => {
    const cited = labels.map(label => labelled.get(label)).filter(one => one !== undefined && byId.has(one.paperId))
    return isSupported(text, cited as Evidence[]) ? (cited as Evidence[]) : elsewhere(text)
  }

  const reader = replyReader()
  const statements = [...reader.push(line), ...reader.end()].filter(
    ({ text }) => /\p{L}/u.test(text) && !isRefusal(text),
  )
  const judged = statements.map(statement => ({ text: statement.text, evidence: evidenceFor(statement) }))
  return {
    claims: judged.filter(({ evidence }) => evidence.length > 0).slice(0, most),
    dropped: judged.filter(({ evidence }) => evidence.length === 0).length,
  }
}
