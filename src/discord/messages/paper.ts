/** The card of one paper, and its citation. */
import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import { linkTarget, paperLine, plainMarkdown, shortTitle } from '../../answering/markdown.ts'
import { namesOtherYear } from '../../citing/entry.ts'
import { type DateSpan, type Paper, paperUrl, webAddress } from '../../domain/paper.ts'
import { visible } from '../../domain/text.ts'
import type { Cited, PaperCard } from '../../usecases/paper-card.ts'
import type { Words } from '../../words/words.ts'
import { type PaperAction, paperCustomId } from '../custom-ids.ts'
import { beginningOf, container, MOST_CHARACTERS, type Payload, splitMarkdown, textDisplay } from '../payload.ts'

const STANDS = 0x5865f2
const WITHDRAWN = 0xc0392b

const MOST_TITLE = 500
/** Names beyond this say nothing to a reader; how many there are is said. */
const MOST_NAMES = 900
const MOST_VENUE = 200
const MOST_FACTS = 1_500
const MOST_NEAR = 1_100

const plain = (text: string): string => plainMarkdown(visible(text))

/** All of them, or as many as fit and how many are left; the record's order is kept. */
const authorsLine = (authors: readonly string[], { card }: Words): string => {
  const names = authors.map(plain).filter(name => name !== '')
  if (names.length === 0) return card.noAuthors
  if (names.join(', ').length <= MOST_NAMES) return names.join(', ')
  const fitting = names.findIndex((_, at) => names.slice(0, at + 1).join(', ').length > MOST_NAMES)
  return card.someAuthors(names.slice(0, Math.max(1, fitting)).join(', '), names.length)
}

/** As exact as it is known: a day, a month or a year. */
const dateWords = ({ from, to }: DateSpan, { dates }: Words): string => {
  if (from === to) return dates.day(new Date(from))
  return from.slice(0, 7) === to.slice(0, 7) ? dates.month(new Date(from)) : dates.year(from.slice(0, 4))
}

const versionWords = ({ paper, formerVersions }: PaperCard, { card }: Words): string => {
  if (formerVersions.length > 0)
    return card.versions(
      paper.version,
      formerVersions.map(version => `v${version}`),
    )
  return paper.arxivId === undefined ? '' : card.version(paper.version)
}

const linksLine = ({ arxivId, doi, codeUrl, url }: Paper, { card }: Words): string => {
  const links: [name: string, address: string | undefined][] = [
    [`arXiv:${arxivId}`, arxivId === undefined ? undefined : paperUrl({ arxivId })],
    [`DOI ${plain(doi ?? '')}`, doi === undefined ? undefined : paperUrl({ doi })],
    [card.code, webAddress(codeUrl)],
    // Where the ids lead, most sources' addresses lead as well.
    [card.source, arxivId === undefined && doi === undefined ? webAddress(url) : undefined],
  ]
  return links
    .flatMap(([name, address]) => (address === undefined ? [] : [`[${name}](${linkTarget(address)})`]))
    .join(' · ')
}

const facts = (shown: PaperCard, words: Words): string => {
  const { paper, isOwn } = shown
  const { published, venue } = paper
  const when = [
    published === undefined ? words.card.noDate : dateWords(published, words),
    venue === undefined ? '' : plain(shortTitle(venue, MOST_VENUE)),
    versionWords(shown, words),
  ]
  return [
    authorsLine(paper.authors, words),
    when.filter(part => part !== '').join(' · '),
    isOwn ? `🔒 ${words.card.own}` : '',
    linksLine(paper, words),
  ]
    .filter(line => line !== '')
    .join('\n')
}

const heading = ({ title, status }: Paper, { card }: Words): string => {
  const line = `### ${plain(shortTitle(title, MOST_TITLE))}`
  return status === 'withdrawn' ? `${line}\n⚠️ **${card.withdrawn}**` : line
}

const button = (action: PaperAction, paperId: number, label: string): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  custom_id: paperCustomId(action, paperId),
  label,
})

const nearLines = (near: PaperCard['near'], words: Words): string => {
  if (near.length === 0) return `-# ${words.card.noneNear}`
  return `**${words.card.near}**\n${near.map(paper => `- ${paperLine(paper, words)}`).join('\n')}`
}

/** Everything about a paper in one message; of a long text, as much as fits. */
export const paperMessage = (shown: PaperCard, words: Words): Payload => {
  const { paper, near } = shown
  const { abstractVerbatim, digestVerbatim } = words.answer
  const kind = `-# ${paper.textKind === 'digest' ? digestVerbatim : abstractVerbatim}`
  const around = [
    heading(paper, words),
    beginningOf(facts(shown, words), MOST_FACTS),
    beginningOf(nearLines(near, words), MOST_NEAR),
  ] as const
  const room = MOST_CHARACTERS - around.join('').length - kind.length - 1
  const text = beginningOf(plain(paper.abstract), room)
  const separator: APIComponentInContainer = { type: ComponentType.Separator }
  const [head, known, neighbours] = around
  return {
    components: [
      container(
        [
          textDisplay(head),
          textDisplay(known),
          ...(text === '' ? [] : [separator, textDisplay(`${kind}\n${text}`)]),
          separator,
          textDisplay(neighbours),
        ],
        paper.status === 'withdrawn' ? WITHDRAWN : STANDS,
      ),
      {
        type: ComponentType.ActionRow,
        components: [button('cite', paper.id, words.card.cite), button('summarise', paper.id, words.card.summarise)],
      },
    ],
  }
}

/** A block of code ends at three backticks, and what is inside cannot say otherwise. */
const inBlock = (text: string): string => (text.includes('```') ? '' : `\`\`\`bibtex\n${text.trim()}\n\`\`\``)

const file = (name: string): APIMessageTopLevelComponent => ({
  type: ComponentType.File,
  file: { url: `attachment://${name}` },
})

/** The reference to read, BibTeX to copy, and both formats as files. */
export const citationMessage = ({ key, bibtex, ris, apa }: Cited, paper: Paper, words: Words): Payload => {
  const { card } = words
  const address = apa.url === undefined ? '' : ` <${apa.url.replace(/[<>\s]/g, encodeURIComponent)}>`
  const reference = `**APA**\n${splitMarkdown(plain(apa.text), MOST_FACTS)[0] ?? ''}${address}`
  const remarks = [
    `-# ${card.fromRecord}`,
    ...(namesOtherYear(paper) ? [`-# ${card.otherYear(plain(shortTitle(paper.venue!, MOST_VENUE)))}`] : []),
    ...(paper.status === 'withdrawn' ? [`⚠️ **${card.withdrawn}**`] : []),
  ].join('\n')
  const block = inBlock(bibtex)
  const fits = block !== '' && reference.length + remarks.length + block.length <= MOST_CHARACTERS
  const names = [`${key}.bib`, `${key}.ris`] as const
  return {
    components: [
      textDisplay(reference),
      ...(fits ? [textDisplay(block)] : []),
      textDisplay(remarks),
      ...names.map(file),
    ],
    files: [
      { name: names[0], data: Buffer.from(bibtex) },
      { name: names[1], data: Buffer.from(ris) },
    ],
  }
}
