/** Which papers a message is about: by its links and DOIs, else by the titles that it quotes. */
import type { Database } from '../database/database.ts'
import { papersNamedIn } from '../database/search.ts'
import { paperByIdentity, paperSeenBy } from '../database/titles.ts'
import { arxivIdIn, doiIn, type Paper } from '../domain/paper.ts'
import { UserError } from '../errors.ts'
import type { Words } from '../words/words.ts'
import type { FindPaper } from './find-paper.ts'
import { papersLinked } from './paper-links.ts'

export type PapersInText = {
  /** Each once, links first. */
  papers: Paper[]
  /** Ids and DOIs of papers that this server does not see. */
  missing: string[]
}

export type PapersInTextDeps = { database: Database; find: FindPaper }

/** What is longer is a conversation and no title. */
const LONGEST_TITLE = 300
/** Longer lists of links are nobody's question. */
const MOST_LOOKED_UP = 20

/** DOIs as they stand in running text; arXiv's own are known as arXiv ids already. */
const doisIn = (text: string): string[] =>
  text
    .split(/[\s<>"'()[\]]+/)
    .map(part => doiIn(part.replace(/[.,;:!?*_`]+$/, '')))
    .filter(doi => doi !== undefined && !doi.startsWith('10.48550/'))
    .map(doi => doi!)

export const makePapersInText = ({ database, find }: PapersInTextDeps) => {
  const quotedIn = async (text: string, words: Words, guildId: string | undefined): Promise<Paper[]> => {
    const named = await papersNamedIn(database, text, guildId)
    const quoted = await Promise.all(named.map(({ id }) => paperSeenBy(database, id, guildId)))
    if (quoted.length > 0) return quoted.filter(paper => paper !== undefined)
    if (text.trim().length > LONGEST_TITLE) return []
    try {
      return [await find(text, words, guildId)]
    } catch (error) {
      if (error instanceof UserError) return []
      throw error
    }
  }

  /** @param guildId who asks; undefined sees the public library alone */
  return async (text: string, words: Words, guildId: string | undefined): Promise<PapersInText> => {
    const links = papersLinked(text).map(link => ({ name: link, arxivId: arxivIdIn(link)!.id, doi: undefined }))
    const dois = doisIn(text).map(doi => ({ name: doi, arxivId: undefined, doi }))
    const identities = [...links, ...dois].slice(0, MOST_LOOKED_UP)
    if (identities.length === 0) return { papers: await quotedIn(text, words, guildId), missing: [] }
    const found = new Map<number, Paper>()
    const missing: string[] = []
    for (const { name, arxivId, doi } of identities) {
      const paper = await paperByIdentity(database, { arxivId, doi, titleKey: '' }, guildId)
      if (paper === undefined) missing.push(name)
      else found.set(paper.id, paper)
    }
    return { papers: [...found.values()], missing: [...new Set(missing)] }
  }
}
