/** A model's reply cut into statements as it arrives, each with the labels it carries. */
import { sentencesOf } from '../domain/sentences.ts'
import { visible } from '../domain/text.ts'

export type Statement = {
  text: string
  /** As the model wrote them, "2.3"; they may point nowhere. */
  labels: string[]
  bullet: boolean
  /** Opens a new paragraph or list item. */
  opens: boolean
}

const LABEL = '\\d{1,3}(?:\\.\\d{1,3})?'
const LABELS = new RegExp(`\\[\\s*${LABEL}(?:\\s*[,;]\\s*${LABEL})*\\s*\\]`, 'g')
const RUN = new RegExp(`(?:\\s*\\[\\s*${LABEL}(?:\\s*[,;]\\s*${LABEL})*\\s*\\])+`, 'g')
const ENDED = /[.!?]["')\]]*\s*$/
const END_MARK = /^\s*[.!?]+/
/** After labels: nothing yet that says whether a full stop or another label follows. */
const UNDECIDED = /^\s*(?:[.!?]+\s*)?(?:\[[\d.,;\s]*)?$/
const BULLET = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/
/** A row of a table states nothing by itself. */
const TABLE_ROW = /^\s*\|/

/** Markdown that a model adds unasked; links, images and mentions, which are never a model's to give. */
const plain = (text: string): string =>
  visible(text)
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<(?:@[!&]?|#)\d+>|@(?:everyone|here)/g, '')
    .replace(/^\s*#{1,6}\s+/, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])/g, '$1')
    // Labels that markup had hidden: "[9`.9]".
    .replace(LABELS, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()

const labelsIn = (text: string): string[] => text.match(LABELS)?.flatMap(group => group.match(/\d+(?:\.\d+)?/g)!) ?? []

/** What is said up to labels, and how far it reaches. */
type Stretch = { text: string; labels: string[]; end: number }

/**
 * The first stretch of a line that ends in labels.
 * @param isOver the line has ended, so that its rest is a stretch too
 * @returns undefined when there is none, or when what comes may still belong to it
 */
const nextStretch = (line: string, isOver: boolean): Stretch | undefined => {
  const labels: string[] = []
  for (const { 0: run, index } of line.matchAll(RUN)) {
    labels.push(...labelsIn(run))
    const [before, after] = [line.slice(0, index), line.slice(index + run.length)]
    if (!isOver && UNDECIDED.test(after)) return undefined
    const mark = END_MARK.exec(after)?.[0] ?? ''
    const hasEnded = ENDED.test(before)
    if (!hasEnded && mark === '' && after.trim() !== '') continue
    return { text: before + (hasEnded ? '' : mark.trim() || '.'), labels, end: index + run.length + mark.length }
  }
  return isOver && line !== '' ? { text: line, labels, end: line.length } : undefined
}

/** A model that labels only the last of several sentences means them all; each is checked by itself. */
const sentencesIn = (text: string): string[] =>
  sentencesOf(plain(text.replace(LABELS, ' ')))
    .map(sentence => sentence.text)
    .filter(sentence => /[\p{L}\p{N}]/u.test(sentence))

/**
 * Reads a reply piece by piece. `push` gives the statements that nothing after them can change, `end`
 * gives the rest; however a reply is cut into pieces, the statements are the same.
 */
export const replyReader = () => {
  let line = ''
  let atStart = true
  let isTable = false
  let bullet = false
  let opens = true

  const take = (isOver: boolean): Statement[] => {
    const statements: Statement[] = []
    for (;;) {
      const lead = atStart ? (BULLET.exec(line)?.[0] ?? '') : ''
      const stretch = nextStretch(line.slice(lead.length), isOver)
      if (stretch === undefined) return statements
      if (atStart) {
        isTable = TABLE_ROW.test(line)
        bullet = lead !== ''
        opens = true
        atStart = false
      }
      line = line.slice(lead.length + stretch.end)
      if (isTable) continue
      for (const text of sentencesIn(stretch.text)) {
        statements.push({ text, labels: [...new Set(stretch.labels)], bullet, opens })
        opens = false
      }
    }
  }

  return {
    push: (piece: string): Statement[] => {
      const [first, ...others] = (line + piece).split('\n')
      line = first!
      const complete = others.flatMap(next => {
        const statements = take(true)
        line = next
        atStart = true
        return statements
      })
      return [...complete, ...take(false)]
    },
    end: (): Statement[] => {
      const rest = take(true)
      line = ''
      atStart = true
      return rest
    },
  }
}
