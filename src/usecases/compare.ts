/** Two to five papers side by side, every cell footnoted or "not stated". */

import { ASPECTS } from '../answering/aspects.ts'
import { assemble, citedPaper } from '../answering/assemble.ts'
import { type Cell, compareExtractive, type Table, tablePassages } from '../answering/compare.ts'
import { type WrittenCells, writeCells } from '../answering/compare-with-model.ts'
import { plainMarkdown, shortTitle } from '../answering/markdown.ts'
import * as notes from '../answering/notes.ts'
import { shortNames } from '../answering/paper-names.ts'
import { type Answer, addUsage, NO_USAGE, type Usage } from '../domain/answer.ts'
import type { ChatModel } from '../domain/chat-model.ts'
import type { Paper } from '../domain/paper.ts'
import { visible } from '../domain/text.ts'
import { UserError } from '../errors.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import { en } from '../words/en.ts'
import type { Words } from '../words/words.ts'
import type { FindPaper } from './find-paper.ts'
import { makeOrWithout } from './or-without.ts'
import type { SummariseOptions } from './write-summary.ts'

export const FEWEST_COMPARED = 2
export const MOST_COMPARED = 5

export type CompareDeps = {
  /** The paper that is meant by what was typed. */
  find: FindPaper
  load: (paper: Paper) => Promise<RankedPaper>
  model?: ChatModel | undefined
  onModelFailure?: (error: unknown) => void
}

/** Longer ones would fill the heading. */
const LONGEST_TITLE = 70

const quotable = ({ title }: Paper): string => plainMarkdown(shortTitle(visible(title)))

/** The model's cells where they passed, else the paper's own sentences. */
const withWritten = (table: Table, { cells }: WrittenCells): Table =>
  Object.fromEntries(
    ASPECTS.map(aspect => [
      aspect,
      table[aspect].map((own, at): Cell => {
        const claims = cells.get(aspect)?.[at] ?? []
        return claims.length > 0 ? { claims } : own
      }),
    ]),
  ) as Table

/** A cell that points to another one stands beside what that one says in the paper's own sentence. */
const unbound = (own: Table, shown: Table): Table =>
  Object.fromEntries(
    ASPECTS.map(aspect => [
      aspect,
      shown[aspect].map((cell, at): Cell => {
        if (cell === undefined || !('as' in cell)) return cell
        return shown[cell.as][at] === own[cell.as][at] ? cell : { claims: [cell.claim] }
      }),
    ]),
  ) as Table

export const makeCompare = ({ find, load, model, onModelFailure = () => {} }: CompareDeps) => {
  const orWithout = makeOrWithout(onModelFailure)
  /** Which of several papers is not known should be told. */
  const findAll = async (typed: readonly string[], words: Words, guildId: string | undefined): Promise<Paper[]> => {
    const found: Paper[] = []
    for (const [at, text] of typed.entries())
      found.push(
        await find(text, words, guildId).catch(error => {
          throw error instanceof UserError ? new UserError(words.compare.ofPaper(at + 1, error.message)) : error
        }),
      )
    return found
  }

  /** The model's cells, or undefined where there is no model or it failed. */
  const write = async (
    papers: RankedPaper[],
    names: string[],
    { words = en, signal, onPartial }: SummariseOptions,
    onUsage: (usage: Usage) => void,
  ): Promise<WrittenCells | undefined> => {
    if (model === undefined) return undefined
    const show = (cells: WrittenCells['cells']): void => {
      const rows = ASPECTS.map(aspect => [aspect, papers.map((_, at) => cells.get(aspect)?.[at] ?? [])] as const)
      const table = Object.fromEntries(rows.map(([aspect, row]) => [aspect, row.map(claims => ({ claims }))]))
      onPartial?.(assemble(tablePassages(table, names, words), { ranked: papers }))
    }
    return orWithout(() => writeCells(model, papers, { signal, onUsage, onCell: show }), signal)
  }

  /**
   * Compares papers.
   * @param typed what each of them was called; two at least
   * @throws UserError when a paper of the library is not meant, or fewer than two are
   */
  return async (typed: readonly string[], options: SummariseOptions = {}): Promise<Answer> => {
    const { words = en, guildId, remarks = [] } = options
    const named = await findAll(typed, words, guildId)
    const papers = [...new Map(named.map(paper => [paper.id, paper])).values()]
    if (papers.length < FEWEST_COMPARED) throw new UserError(words.compare.twice(quotable(named[0]!)))
    const ranked = await Promise.all(papers.map(load))
    const names = shortNames(papers)
    const started = performance.now()
    let usage = NO_USAGE
    const written = await write(ranked, names, options, used => {
      usage = addUsage(usage, used)
      options.onUsage?.(used)
    })
    const own = compareExtractive(ranked)
    const table = written === undefined ? own : unbound(own, withWritten(own, written))
    const useModel = written !== undefined && [...written.cells.values()].flat().some(cell => (cell ?? []).length > 0)
    const why = written === undefined ? words.notes.modelFailed : words.notes.modelUnsupported
    const repeated = named.filter((paper, at) => named.findIndex(({ id }) => id === paper.id) < at)
    const totalMs = performance.now() - started
    return {
      question: papers.map(({ title }) => shortTitle(visible(title), LONGEST_TITLE)).join(' · '),
      mode: useModel ? 'llm' : 'extractive',
      reason: 'answered',
      ...assemble(tablePassages(table, names, words), { ranked }),
      // A paper of which nothing is stated was compared as well.
      papers: papers.map(citedPaper),
      notes: [
        ...papers.filter(({ status }) => status === 'withdrawn').map(paper => words.compare.withdrawn(quotable(paper))),
        ...repeated.map(paper => words.compare.shownOnce(quotable(paper))),
        ...(useModel ? notes.droppedNote(written.dropped, words) : model === undefined ? [] : [why]),
        ...remarks,
      ],
      droppedClaims: written?.dropped ?? 0,
      timings: { retrieveMs: 0, firstTextMs: totalMs, totalMs },
      usage,
    }
  }
}
