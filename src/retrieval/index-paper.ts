/** What the index holds of a paper. */
import type { IndexedPaper } from '../database/papers.ts'
import type { PaperRecord } from '../domain/paper.ts'
import { sentencesOf } from '../domain/sentences.ts'
import { words } from './terms.ts'

/** A title says in a dozen words what the paper is about; counted twice it ranks better on every development collection. */
const TITLE_COUNT = 2
/** Longer ones are data or markup, not words somebody will ask with. */
const LONGEST_WORD = 40

/** Cuts a record into sentences and counts its terms. */
export const indexPaper = (record: PaperRecord): IndexedPaper => {
  const counts = new Map<string, number>()
  const spelling = new Map<string, string>()
  const add = (text: string, times: number): void => {
    for (const { index } of words(text))
      for (const { word, term } of index) {
        if (word.length > LONGEST_WORD) continue
        counts.set(term, (counts.get(term) ?? 0) + times)
        spelling.set(word, term)
      }
  }
  add(record.title, TITLE_COUNT)
  add(record.abstract, 1)
  return { record, sentences: sentencesOf(record.abstract), counts, words: spelling }
}
