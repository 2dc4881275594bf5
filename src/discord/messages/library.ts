/** What the library tells: papers found and added, sources and how they do, and who changed what. */
import { citedPaper } from '../../answering/assemble.ts'
import { paperLine, plainMarkdown, shortTitle } from '../../answering/markdown.ts'
import type { LoggedChange } from '../../database/sources.ts'
import { arxivIdIn, type Paper } from '../../domain/paper.ts'
import type { FollowedSource } from '../../domain/source.ts'
import { visible } from '../../domain/text.ts'
import type { Added, FoundPaper } from '../../usecases/library.ts'
import type { Words } from '../../words/words.ts'
import { fromNow } from '../moments.ts'
import { MOST_CHARACTERS, type Payload, splitMarkdown, textDisplay } from '../payload.ts'
import { plainMessage } from './plain.ts'

const LONGEST_SHOWN = 100
const LONGEST_PROBLEM = 300

/** What others wrote, harmless and short enough to stand in a sentence. */
export const shown = (text: string): string => plainMarkdown(shortTitle(visible(text), LONGEST_SHOWN))

/** For the server whose source it is. */
export const sourceFailsMessage = ({ name, problem = '' }: FollowedSource, { library }: Words): Payload =>
  plainMessage(library.sourceFails(plainMarkdown(name), plainMarkdown(problem)))

const item = (paper: Paper, words: Words): string => `- ${paperLine(citedPaper(paper), words)}`

/** What was found for what was typed; for nothing, the newest. */
export const foundMessage = (found: readonly FoundPaper[], typed: string, words: Words): Payload => {
  const { newest, found: papersFor, yours } = words.library
  const lines = found.map(({ paper, isOwn }) => `${item(paper, words)}${isOwn ? ` · **${yours}**` : ''}`)
  return plainMessage([`**${typed === '' ? newest : papersFor(shown(typed))}**`, ...lines].join('\n'))
}

const OUTCOMES = { added: 'added', updated: 'updated', unchanged: 'there' } as const

/** What became of each paper that was to be added, for whoever wanted it. */
export const addedMessage = (
  ids: readonly string[],
  added: readonly Added[],
  remarks: readonly string[],
  words: Words,
): Payload => {
  const parts = (['added', 'updated', 'unchanged'] as const).flatMap(outcome => {
    const papers = added.filter(one => one.outcome === outcome).map(({ paper }) => item(paper, words))
    return papers.length === 0 ? [] : [`**${words.library[OUTCOMES[outcome]]}**`, ...papers]
  })
  const known = new Set(added.map(({ paper }) => paper.arxivId))
  const unknown = ids.filter(id => !known.has(arxivIdIn(id)?.id))
  return plainMessage(
    [...parts, ...(unknown.length > 0 ? [words.library.unknown(unknown)] : []), ...remarks].join('\n'),
  )
}

/** For everybody in the channel; nothing when no paper is new. */
export const announcement = (added: readonly Added[], userId: string, words: Words): Payload | undefined => {
  const papers = added.filter(({ outcome }) => outcome === 'added').map(({ paper }) => item(paper, words))
  if (papers.length === 0) return undefined
  return plainMessage([`**${words.library.announced(`<@${userId}>`)}**`, ...papers].join('\n'))
}

const sourceLine = (source: FollowedSource, now: Date, { library }: Words): string => {
  const { name, papers, lastRunAt, lastSuccessAt, dueAt, failures, problem } = source
  const isWell = failures === 0
  const success = lastSuccessAt === undefined ? library.noSuccess : library.lastSuccess(fromNow(lastSuccessAt))
  const facts = [
    library.papersSoFar(papers),
    ...(lastRunAt === undefined ? [library.notRead] : [library.lastRun(fromNow(lastRunAt)), success]),
    ...(dueAt > now ? [(isWell ? library.next : library.again)(fromNow(dueAt))] : []),
  ]
  const sign = isWell ? (lastRunAt === undefined ? '⏳' : '✅') : '⚠️'
  const why =
    isWell || problem === undefined ? '' : `\n-# ${plainMarkdown(shortTitle(visible(problem), LONGEST_PROBLEM))}`
  return `- ${sign} **${shown(name)}** — ${facts.join(' · ')}${why}`
}

const changeLine = ({ userId, action, subject, at }: LoggedChange, { library }: Words): string =>
  `- ${library.did[action](userId === '' ? library.somebody : `<@${userId}>`, shown(subject), fromNow(at))}`

/** Where papers come from, how that does, and who changed what lately. */
export const sourcesMessages = (
  sources: readonly FollowedSource[],
  changes: readonly LoggedChange[],
  now: Date,
  words: Words,
): Payload[] => {
  const { publicSources, ownSources, noSources, changes: changed } = words.library
  const listed = (heading: string, lines: string[]): string[] =>
    lines.length === 0 ? [] : [`**${heading}**`, ...lines]
  const linesOf = (some: readonly FollowedSource[]) => some.map(source => sourceLine(source, now, words))
  const lines = [
    ...(sources.length === 0 ? [noSources] : []),
    ...listed(publicSources, linesOf(sources.filter(({ guildId }) => guildId === undefined))),
    ...listed(ownSources, linesOf(sources.filter(({ guildId }) => guildId !== undefined))),
    ...listed(
      changed,
      changes.map(change => changeLine(change, words)),
    ),
  ]
  return splitMarkdown(lines.join('\n'), MOST_CHARACTERS).map(text => ({ components: [textDisplay(text)] }))
}
