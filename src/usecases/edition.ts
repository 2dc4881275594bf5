/** What an edition of the roundup says: the new papers, each with the sentence that tells what it puts forward. */
import { citationsOf, citedPaper } from '../answering/assemble.ts'
import { asStatement } from '../answering/extractive.ts'
import { lineOf } from '../answering/paper-summary.ts'
import type { Sql } from '../database/database.ts'
import { papersById, sentencesOfPapers } from '../database/papers.ts'
import { type EditionKey, newPaperIds } from '../database/roundups.ts'
import { type Answer, NO_USAGE, type Passage } from '../domain/answer.ts'
import type { Paper } from '../domain/paper.ts'
import type { Edition, Pick } from '../domain/roundup.ts'

const MOST_PICKS = 8

const picksOf = async (sql: Sql, papers: Paper[]): Promise<Pick[]> => {
  const sentences = await sentencesOfPapers(
    sql,
    papers.map(({ id }) => id),
  )
  return papers.flatMap(paper => {
    const ranked = {
      paper,
      sentences: sentences.get(paper.id) ?? [],
      score: 1,
      lexical: 0,
      similarity: undefined,
    }
    const line = lineOf(ranked)
    if (line === undefined) return []
    return [{ paper: citedPaper(paper), claim: { ...line, text: asStatement(line.text) } }]
  })
}

/** @returns the edition, and the ids of all papers that it tells of, those that it only counts included */
export const makeEdition = async (
  sql: Sql,
  key: EditionKey & { guildId: string },
  now: Date,
): Promise<{ edition: Edition; paperIds: number[] }> => {
  const paperIds = await newPaperIds(sql, key, now)
  const picks = await picksOf(sql, await papersById(sql, paperIds.slice(0, MOST_PICKS)))
  return { edition: { ...key, picks, more: paperIds.length - picks.length }, paperIds }
}

export const passagesOf = ({ picks }: Edition): Passage[] =>
  picks.map(({ paper, claim }) => ({ bullet: true, about: paper.id, claims: [claim] }))

/** The edition as an answer, so that its evidence can be shown like any other's. */
export const answerOf = (edition: Edition): Answer => {
  const passages = passagesOf(edition)
  const papers = edition.picks.map(({ paper }) => paper)
  return {
    question: `Roundup ${edition.week}`,
    mode: 'extractive',
    reason: 'answered',
    passages,
    notes: [],
    citations: citationsOf(passages, new Map(papers.map(paper => [paper.id, paper]))),
    papers,
    ranked: papers.map(({ title }) => title),
    droppedClaims: 0,
    timings: { retrieveMs: 0, firstTextMs: 0, totalMs: 0 },
    usage: NO_USAGE,
  }
}
