/** Papers side by side: for each aspect what each of them says in its own words, or that it does not. */
import type { Claim, Passage } from '../domain/answer.ts'
import type { Sentence } from '../domain/sentences.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import type { Words } from '../words/words.ts'
import { ASPECTS, type Aspect, FITS, isCode, isOwnProposal, LEAST_FIT } from './aspects.ts'
import { asStatement } from './extractive.ts'
import { isHiddenOrder } from './hidden-orders.ts'
import { plainMarkdown } from './markdown.ts'
import { isAbout, nameKey, ownNamesOf, subjectsOf } from './names.ts'

/** What stands in a cell: what was found, the aspect that says this too, an address of the paper's record, or nothing. */
export type Cell = { claims: Claim[] } | { as: Aspect; claim: Claim } | { address: string } | undefined

/** A row for each aspect, in each a cell for each paper. */
export type Table = Record<Aspect, Cell[]>

/** What is surest chooses first. */
const ORDER: Aspect[] = ['code', 'approach', 'result', 'limits', 'problem', 'setting']
/** What may stand in the sentence of another aspect: "On the Trellis images ShearPrune removes 80 %". */
const SHARED = new Set<Aspect>(['setting', 'result'])
/** Fewer letters are a heading, or what is left of one. */
const SHORTEST = 20

const claimOf = (paperId: number, { text, ordinal }: Sentence): Claim => ({
  text: asStatement(text),
  evidence: [{ paperId, ordinal, sentence: text }],
})

/**
 * The cells of one paper in its own sentences, each sentence used for one aspect; data, setting
 * and result may stand in the sentence of another.
 */
export const cellsOf = ({ paper, sentences }: RankedPaper): Record<Aspect, Cell> => {
  const telling = sentences.filter(({ text }) => !isHiddenOrder(text) && text.length > SHORTEST)
  const last = Math.max(1, sentences.length - 1)
  const proposal = telling.find(({ text }) => isOwnProposal(text))?.ordinal ?? Math.floor(last / 2)
  const own = new Set(ownNamesOf(telling.map(({ text }) => text)).map(nameKey))
  const subjects = subjectsOf(
    paper.title,
    telling.map(({ text }) => text),
  )
  const used = new Map<number, Aspect>()
  const fitOf = (aspect: Aspect, { text, ordinal }: Sentence): number =>
    aspect !== 'code' && isCode(text)
      ? 0
      : FITS[aspect](text, {
          share: ordinal / last,
          isFirst: ordinal === 0,
          isAfterProposal: ordinal > proposal,
          own,
          isOwn: isAbout(text, subjects),
        })
  const best = (aspect: Aspect, from: Sentence[]): Sentence | undefined =>
    from
      .map(sentence => ({ sentence, fit: fitOf(aspect, sentence) }))
      .filter(({ fit }) => fit >= LEAST_FIT)
      .sort((a, b) => b.fit - a.fit || a.sentence.ordinal - b.sentence.ordinal)[0]?.sentence

  const cellFor = (aspect: Aspect): Cell => {
    const free = best(
      aspect,
      telling.filter(({ ordinal }) => !used.has(ordinal)),
    )
    if (free !== undefined) {
      used.set(free.ordinal, aspect)
      return { claims: [claimOf(paper.id, free)] }
    }
    const shared = SHARED.has(aspect) ? best(aspect, telling) : undefined
    if (shared !== undefined) return { as: used.get(shared.ordinal)!, claim: claimOf(paper.id, shared) }
    return aspect === 'code' && paper.codeUrl !== undefined ? { address: paper.codeUrl } : undefined
  }
  const cells = new Map(ORDER.map(aspect => [aspect, cellFor(aspect)]))
  return Object.fromEntries(ASPECTS.map(aspect => [aspect, cells.get(aspect)])) as Record<Aspect, Cell>
}

/** The table of several papers in their own sentences. */
export const compareExtractive = (papers: RankedPaper[]): Table => {
  const columns = papers.map(cellsOf)
  return Object.fromEntries(ASPECTS.map(aspect => [aspect, columns.map(column => column[aspect])])) as Table
}

/** What a cell says, with our own words where the paper has none. */
export const claimsIn = (cell: Cell, { compare }: Words): Claim[] => {
  if (cell === undefined) return [{ text: compare.notStated, evidence: [] }]
  if ('address' in cell) return [{ text: compare.inRecord(cell.address), evidence: [] }]
  if ('as' in cell) return [{ text: compare.sameAs(compare.aspects[cell.as]), evidence: cell.claim.evidence }]
  return cell.claims
}

/** The table as an answer shows it: a block for each aspect, a line for each paper. */
export const tablePassages = (table: Partial<Table>, names: readonly string[], words: Words): Passage[] =>
  ASPECTS.flatMap((aspect): Passage[] => {
    const cells = table[aspect] ?? []
    const heading = words.compare.aspects[aspect]
    if (cells.length > 0 && cells.every(cell => cell === undefined))
      return [{ heading, bullet: true, claims: [{ text: words.compare.noneStates, evidence: [] }] }]
    return cells.map((cell, at) => ({
      ...(at === 0 ? { heading } : {}),
      bullet: true,
      label: plainMarkdown(names[at]!),
      claims: claimsIn(cell, words),
    }))
  })
