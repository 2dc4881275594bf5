/** A model's reply cut into statements as it arrives, each with the labels it carries. */
import { sentencesOf } from '../domain/sentences.ts'

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
const UNFINISHED_LABEL = /\s*\[[\d.,;\s]*$/
const BULLET = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/

/** Markdown that a model adds unasked, and links, which are never a model's to give. */
const plain = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*#{1,6}\s+/, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])/g, '$1')
    .trim()

const labelsIn = (text: string): string[] => [
  ...new Set((text.match(LABELS) ?? []).flatMap(group => group.match(new RegExp(LABEL, 'g')) ?? [])),
]

const statementsOfLine = (line: string, opens: boolean): Statement[] => {
  const bullet = BULLET.test(line)
  const rest = line.replace(BULLET, '')
  const statements: Statement[] = []
  let pending = ''
  let labels: string[] = []
  const close = (): void => {
    const text = plain(pending.replace(LABELS, ' '))
    // A model that labels only the last of several sentences means them all; each is checked by itself.
    for (const sentence of sentencesOf(text))
      statements.push({ text: sentence.text, labels, bullet, opens: opens && statements.length === 0 })
    pending = ''
    labels = []
  }
  let at = 0
  for (const run of rest.matchAll(RUN)) {
    const before = rest.slice(at, run.index)
    const after = rest.slice(run.index + run[0].length)
    pending += before
    labels = [...labels, ...labelsIn(run[0])]
    at = run.index + run[0].length
    const ends = /[.!?]["')\]]*\s*$/.test(before) || /^\s*[.!?]/.test(after) || after.trim() === ''
    if (!ends) continue
    const mark = /^\s*[.!?]+/.exec(after)?.[0] ?? ''
    if (!/[.!?]["')\]]*\s*$/.test(before)) pending += mark.trim() || '.'
    at += mark.length
    close()
  }
  pending += rest.slice(at)
  if (plain(pending) !== '') close()
  return statements
}

/**
 * Reads a reply piece by piece.
 * `push` gives the statements that are complete: those of finished lines, and within the last line
 * those that end in labels and are followed by something. `end` gives the rest.
 */
export const replyReader = () => {
  let buffer = ''
  let opens = true
  let given = 0

  const readLine = (line: string): Statement[] => {
    const statements = statementsOfLine(line, opens).slice(given)
    given = 0
    opens = true
    return statements
  }

  return {
    push: (piece: string): Statement[] => {
      buffer += piece
      const lines = buffer.split('\n')
      buffer = lines.pop()!
      const complete = lines.flatMap(readLine)
      // The last statement of an unfinished line may still get a label or a full stop.
      const open = statementsOfLine(buffer.replace(UNFINISHED_LABEL, ''), opens)
      const certain = open.slice(given, Math.max(given, open.length - 1)).filter(({ labels }) => labels.length > 0)
      given += certain.length
      return [...complete, ...certain]
    },
    end: (): Statement[] => {
      const rest = readLine(buffer)
      buffer = ''
      return rest
    },
  }
}
