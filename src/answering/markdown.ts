/** An answer as the Markdown that Discord shows. */
import type { Answer, Citation, CitedPaper, Claim } from '../domain/answer.ts'
import { oneLine, visible } from '../domain/text.ts'
import { en } from '../words/en.ts'
import type { Words } from '../words/words.ts'
import { markersOf } from './assemble.ts'

const ZERO_WIDTH_SPACE = '\u200b'

/**
 * Text that others wrote, made harmless in Markdown: markup shows as typed, nobody is pinged, and
 * addresses do not become links (the only links in a message are to stored papers).
 */
export const plainMarkdown = (text: string): string =>
  text
    .replace(/\\([%&#_$])/g, '$1')
    // Alone it may be all that there is to show.
    .replace(/(?:https?|ftp):\/\/(?=\S)/gi, '')
    // What is left may have closed up to an address again: "hthttps://tps://".
    .replace(/:\/\//g, `:${ZERO_WIDTH_SPACE}//`)
    .replace(/[\\*_~`|]/g, '\\$&')
    .replace(/^(\s*)([>#+-])(?=\s|>|#|$)/gm, '$1\\$2')
    .replace(/^(\s*\d+)\.(?=\s|$)/gm, '$1\\.')
    .replace(/\[/g, '\\[')
    .replace(/\]/g, '\\]')
    .replace(/</g, '\\<')
    .replace(/(discord\.gg|discord(?:app)?\.com\/invite)\//gi, `$1${ZERO_WIDTH_SPACE}/`)
    .replace(/@(?=everyone|here|[!&\d])/gi, `@${ZERO_WIDTH_SPACE}`)

/** A title that fits beside others: long ones end in "…" at a word. */
export const shortTitle = (title: string, most = 90): string =>
  title.length <= most ? title : `${title.slice(0, most).replace(/\s+\S*$|[\ud800-\udbff]$/, '')}…`

const familyName = (author: string): string =>
  author.includes(',') ? author.split(',')[0]!.trim() : author.trim().split(/\s+/).at(-1)!

/** "Matena & Raffel", "Wei et al." */
export const authorsShort = (authors: readonly string[]): string => {
  const names = authors.map(familyName)
  if (names.length <= 2) return names.join(' & ')
  return `${names[0]} et al.`
}

/** An address inside a link of Markdown, without the preview card that Discord would add. */
export const linkTarget = (url: string): string => `<${url.replace(/[<>\s]/g, encodeURIComponent)}>`

/** "[1]" that leads to the paper. */
export const markerLink = ({ marker, url }: Pick<Citation, 'marker' | 'url'>): string =>
  url === undefined ? `\\[${marker}\\]` : `[\\[${marker}\\]](${linkTarget(url)})`

const titleLink = ({ title, url }: CitedPaper): string => {
  // A line break would end the link.
  const shown = plainMarkdown(shortTitle(visible(title)))
  return url === undefined ? shown : `[${shown}](${linkTarget(url)})`
}

/** "Matena & Raffel 2021"; empty when neither is known. */
const byline = ({ authors, published, status, textKind, updatedTo }: CitedPaper, { answer }: Words): string =>
  [
    [plainMarkdown(visible(authorsShort(authors))), published?.from.slice(0, 4)].filter(Boolean).join(' '),
    textKind === 'digest' ? answer.digest : '',
    updatedTo === undefined ? '' : answer.updated(updatedTo),
    status === 'withdrawn' ? `**${answer.withdrawn}**` : '',
  ]
    .filter(part => part !== '')
    .join(', ')

/** "Title — Matena & Raffel 2021", the title a link where there is one. */
export const paperLine = (paper: CitedPaper, words: Words): string =>
  [titleLink(paper), byline(paper, words)].filter(Boolean).join(' — ')

/** The same with the title in bold. */
export const paperHeading = (paper: CitedPaper, words: Words): string =>
  [`**${titleLink(paper)}**`, byline(paper, words)].filter(Boolean).join(' — ')

type Shown = Pick<Answer, 'passages' | 'citations' | 'papers'>

const claimMarkdown = (claim: Claim, citations: readonly Citation[]): string => {
  const links = markersOf(claim, citations).map(marker => markerLink(citations.find(one => one.marker === marker)!))
  return `${plainMarkdown(oneLine(claim.text))} ${links.join('')}`.trim()
}

/** A label ends in a full stop, unless it ends as a title may. */
const labelled = (label: string): string => (/[.?!…]$/.test(label) ? label : `${label}.`)

const headingMarkdown = (heading: string | undefined, isFirst: boolean): string =>
  heading === undefined ? '' : `${isFirst ? '' : '\n'}**${plainMarkdown(oneLine(heading))}**\n`

/** The claims with their footnote numbers; an item of a list begins with its paper. */
export const passagesMarkdown = ({ passages, citations, papers }: Shown, words: Words): string =>
  passages
    .map(({ claims, bullet, about, label, heading }, at) => {
      const above = headingMarkdown(heading, at === 0)
      const said = claims.map(claim => claimMarkdown(claim, citations)).join(' ')
      const text = label === undefined ? said : `**${labelled(label)}** ${said}`
      const paper = papers.find(({ id }) => id === about)
      if (paper === undefined) return `${above}${bullet ? '- ' : ''}${text}`
      const by = byline(paper, words)
      return `${above}- **${titleLink(paper)}**${by === '' ? '' : ` (${by})`}: ${text}`
    })
    .join('\n')

/** Each paper that no item of a list has named yet, with the numbers of its footnotes. */
export const sourcesMarkdown = ({ passages, papers, citations }: Shown, words: Words): string =>
  papers
    .filter(({ id }) => !passages.some(({ about }) => about === id))
    .map(paper => {
      const markers = citations.filter(({ paperId }) => paperId === paper.id).map(({ marker }) => marker)
      return `-# ${markers.length === 0 ? '' : `\\[${markers.join(', ')}\\] `}${paperLine(paper, words)}`
    })
    .join('\n')

export const notesMarkdown = ({ notes }: Pick<Answer, 'notes'>): string => notes.map(note => `-# ${note}`).join('\n')

/** The whole answer. */
export const answerMarkdown = (answer: Answer, words: Words = en): string =>
  [passagesMarkdown(answer, words), sourcesMarkdown(answer, words), notesMarkdown(answer)]
    .filter(part => part !== '')
    .join('\n\n')
