/** An answer on a terminal: the same claims, with every footnote's sentence spelt out below. */
import { markersOf } from '../src/answering/assemble.ts'
import { authorsShort } from '../src/answering/markdown.ts'
import type { Answer, CitedPaper } from '../src/domain/answer.ts'
import type { TextKind } from '../src/domain/paper.ts'

const MOST_COLUMNS = 100

/** Text from papers and models may hold control characters that would steer a terminal. */
const printable = (text: string): string =>
  text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '').replace(/\\([%&#_$])/g, '$1')

const wrapped = (text: string, indent = ''): string => {
  const width = Math.min(process.stdout.columns ?? MOST_COLUMNS, MOST_COLUMNS)
  const lines = ['']
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)!
    if (line.length > 0 && line.length + word.length + 1 + indent.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.map((line, at) => (at === 0 ? line : indent + line)).join('\n')
}

const paperLine = ({ title, authors, published, url, status }: CitedPaper): string => {
  const by = [authorsShort(authors), published?.from.slice(0, 4)].filter(Boolean).join(' ')
  return [title, by, url, status === 'withdrawn' ? 'WITHDRAWN' : ''].filter(Boolean).join(', ')
}

const KIND: Record<TextKind, string> = { abstract: 'abstract', digest: 'our digest' }

/** The answer as plain text. */
export const terminalAnswer = ({ passages, papers, citations, notes, mode, reason }: Answer): string => {
  const said = passages.map(({ claims, bullet, about, label }) => {
    const paper = papers.find(({ id }) => id === about)
    const head = [paper === undefined ? '' : `${paper.title}:`, label === undefined ? '' : `${label}:`]
    const text = claims.map(claim => {
      const markers = markersOf(claim, citations).map(marker => `[${marker}]`)
      return [claim.text, ...(markers.length === 0 ? [] : [markers.join('')])].join(' ')
    })
    return wrapped([...(bullet ? ['•'] : []), ...head.filter(Boolean), ...text].join(' '), bullet ? '  ' : '')
  })
  const footnotes = citations.map(({ marker, sentence, paperId, textKind }) => {
    const paper = papers.find(({ id }) => id === paperId)
    const source = paper === undefined ? '' : `${paperLine(paper)} (${KIND[textKind]})`
    return `${wrapped(`[${marker}] “${sentence}”`, '    ')}\n    ${wrapped(source, '    ')}`
  })
  const nearest = citations.length === 0 ? papers.map(paper => wrapped(`- ${paperLine(paper)}`, '  ')) : []
  const how =
    reason === 'answered' && citations.length > 0
      ? [
          mode === 'extractive'
            ? '(extractive mode: the papers’ own sentences)'
            : '(written by a language model, checked sentence by sentence)',
        ]
      : []
  const blocks = [said.join('\n'), footnotes.join('\n'), nearest.join('\n'), [...notes, ...how].join('\n')]
  return printable(blocks.filter(block => block !== '').join('\n\n'))
}
