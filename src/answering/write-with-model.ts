/** A model's reply made into an answer: every statement is checked before anybody sees it. */

import type { Claim, Evidence, Passage, Usage } from '../domain/answer.ts'
import type { ChatModel } from '../domain/chat-model.ts'
import type { AnswerLength } from '../domain/settings.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import { checkClaim, type Rule, type Support, wordingOf } from './check-claim.ts'
import type { PaperEvidence } from './evidence.ts'
import { asStatement } from './extractive.ts'
import { ownNamesOf } from './names.ts'
import { replyReader, type Statement } from './parse-reply.ts'
import { answerPrompt, type Labelled, NOT_STATED } from './prompt.ts'

export type Written = {
  passages: Passage[]
  /** Statements of the model that no sentence supports: cut, or replaced by the sentence they cited. */
  dropped: number
  /** The model says that the sentences do not answer. */
  notStated: boolean
}

export type WriteOptions = {
  length?: AnswerLength | undefined
  /** Papers offered to the model at most. */
  most?: number | undefined
  signal?: AbortSignal | undefined
  /** Takes a head that was asked for, such as "Result:", off a statement: it is no part of the claim, and shown as a label. */
  headIn?: ((text: string) => { label: string; text: string } | undefined) | undefined
  /** Hears of every statement that passed, as soon as it has. */
  onPassages?: (passages: Passage[]) => void
  onUsage?: (usage: Usage) => void
  /** Rules of the check to leave out; only tests that show what a rule stops give any. */
  without?: readonly Rule[]
}

/** A statement with a wrong label, or none, is kept where a sentence holds so much of it: a higher bar than for a label given. */
export const LEAST_SUPPORT_UNLABELLED = 0.7
/** A sentence that bears at least this much on the question, beside the best, may stand in for a statement that misquotes it. */
const STAND_IN_SHARE = 0.5
/** A model that goes on for ever is cut off. */
const MOST_STATEMENTS = 12
const LONGEST_REPLY = 8_000
/** Nobody checks footnotes of a sentence of a page; one real sentence in a thousand is longer than 583 characters. */
export const LONGEST_STATEMENT = 800

/** What a claim on these sentences may lean on. */
export const supportOf = (evidence: Evidence[], papers: ReadonlyMap<number, RankedPaper>): Support => {
  const cited = [...new Set(evidence.map(({ paperId }) => paperId))].map(id => papers.get(id)!)
  return {
    sentences: evidence.map(({ sentence }) => sentence),
    titles: cited.map(({ paper }) => paper.title),
    authors: cited.flatMap(({ paper }) => paper.authors),
    ownNames: cited.flatMap(({ sentences }) => ownNamesOf(sentences.map(({ text }) => text))),
  }
}

/** Whether a model says that the sentences do not tell. */
export const isRefusal = (text: string): boolean =>
  text
    .replace(/[^\p{L} ]/gu, '')
    .trim()
    .toUpperCase() === NOT_STATED || /^not stated\b/i.test(text)

const keyOf = ({ paperId, ordinal }: Evidence): string => `${paperId}.${ordinal}`

/** Decides over one statement at a time; remembers which sentences have stood in already. */
const makeJudge = (labelled: Labelled[], papers: ReadonlyMap<number, RankedPaper>, without: readonly Rule[]) => {
  const byLabel = new Map(labelled.map(one => [one.label, one]))
  const best = Math.max(...labelled.map(({ score }) => score), 0)
  const used = new Set<string>()
  /** Sentences that were shown whole: a statement that rests on nothing else would only repeat them. */
  const stoodIn = new Set<string>()
  const said = new Set<string>()

  const supportedBy = (text: string, evidence: Evidence[]): boolean =>
    evidence.length > 0 &&
    text.length <= LONGEST_STATEMENT &&
    checkClaim(text, supportOf(evidence, papers), without).supported

  /** The sentence that supports a statement whose own labels do not. */
  const elsewhere = (text: string): Evidence | undefined =>
    labelled
      .map(({ evidence }) => ({ evidence, share: wordingOf(text, supportOf([evidence], papers)).share }))
      .filter(({ share }) => share >= LEAST_SUPPORT_UNLABELLED)
      .sort((a, b) => b.share - a.share)
      .map(({ evidence }) => evidence)
      .find(evidence => supportedBy(text, [evidence]))

  const claim = (text: string, evidence: Evidence[]): Claim | undefined => {
    const isSaid = said.has(text) || evidence.every(one => stoodIn.has(keyOf(one)))
    if (isSaid) return undefined
    said.add(text)
    for (const one of evidence) used.add(keyOf(one))
    return { text, evidence }
  }

  const standIn = (cited: Labelled[]): Claim | undefined => {
    const fitting = cited.find(({ score, evidence }) => score >= STAND_IN_SHARE * best && !used.has(keyOf(evidence)))
    if (fitting === undefined) return undefined
    const stand = claim(asStatement(fitting.evidence.sentence), [fitting.evidence])
    stoodIn.add(keyOf(fitting.evidence))
    return stand
  }

  return ({ text, labels }: Statement): { claim: Claim | undefined; kept: boolean } => {
    const cited = labels.map(label => byLabel.get(label)).filter(one => one !== undefined)
    const evidence = cited.map(one => one.evidence)
    if (supportedBy(text, evidence)) return { claim: claim(text, evidence), kept: true }
    const found = elsewhere(text)
    if (found !== undefined) return { claim: claim(text, [found]), kept: true }
    return { claim: standIn(cited), kept: false }
  }
}

/** A reply that breaks off ends in the middle of a sentence, before its labels. */
const isWhole = ({ text, labels }: Statement): boolean =>
  labels.length > 0 || /[.!?]["'”’)]*$/.test(text) || isRefusal(text)

/** Statements of one line stay together; a list item that rests on one paper begins with it. */
const add = (passages: Passage[], { bullet, opens }: Statement, claim: Claim, label: string | undefined): void => {
  const last = passages.at(-1)
  if (last === undefined || opens) {
    const ids = new Set(claim.evidence.map(({ paperId }) => paperId))
    const about = bullet && ids.size === 1 ? [...ids][0] : undefined
    const isNamed = passages.some(passage => passage.about === about && about !== undefined)
    passages.push({ claims: [claim], bullet, about: isNamed ? undefined : about, ...(label && { label }) })
    return
  }
  last.claims.push(claim)
  if (last.about !== undefined && claim.evidence.some(({ paperId }) => paperId !== last.about)) last.about = undefined
}

/**
 * Lets a model write an answer from the evidence and keeps what its sentences support.
 * @throws UpstreamError when the model fails; what passed until then has been given to `onPassages`
 */
export const writeWithModel = async (
  model: ChatModel,
  question: string,
  evidence: PaperEvidence[],
  { signal, onPassages = () => {}, onUsage, without = [], length, headIn = () => undefined, most }: WriteOptions = {},
): Promise<Written> => {
  const { messages, labelled } = answerPrompt(question, evidence, length, most)
  const papers = new Map(evidence.map(({ ranked }) => [ranked.paper.id, ranked]))
  const judge = makeJudge(labelled, papers, without)
  const reader = replyReader()
  const written: Written = { passages: [], dropped: 0, notStated: false }
  let seen = 0
  let characters = 0
  let opens = false

  const take = (statements: Statement[]): void => {
    for (const whole of statements) {
      const head = headIn(whole.text)
      const statement = { ...whole, text: head?.text ?? whole.text }
      // Where the first statement of a line is cut, the next one opens in its place.
      opens ||= statement.opens
      if (isRefusal(statement.text)) {
        written.notStated = true
        continue
      }
      if (!/\p{L}/u.test(statement.text) || ++seen > MOST_STATEMENTS) continue
      const { claim, kept } = judge(statement)
      if (!kept) written.dropped++
      if (claim === undefined) continue
      add(written.passages, { ...statement, opens }, claim, head?.label)
      opens = false
      // A copy: whoever shows it later must not find claims in it that came after.
      onPassages(structuredClone(written.passages))
    }
  }

  for await (const piece of model.stream(messages, { signal, ...(onUsage === undefined ? {} : { onUsage }) })) {
    characters += piece.length
    take(reader.push(piece))
    if (characters > LONGEST_REPLY || seen > MOST_STATEMENTS) return written
  }
  const rest = reader.end()
  const whole = rest.filter((statement, at) => at < rest.length - 1 || isWhole(statement))
  take(whole)
  written.dropped += rest.length - whole.length
  return written
}
