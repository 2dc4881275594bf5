/** The answers of Hugging Face's daily papers. */
import { z } from 'zod'
import { arxivIdIn, type PaperRecord } from '../domain/paper.ts'
import { paperRecordOf } from './record.ts'
import { withoutTex } from './tex.ts'

/** One paper of a day, or why the entry at this place is none. */
export type DailyPaper = { id: string; record: PaperRecord | string }

const text = z.string().nullish()
const daily = z.object({
  title: text,
  summary: text,
  publishedAt: text,
  paper: z.object({
    id: z.string(),
    title: text,
    summary: text,
    publishedAt: text,
    authors: z.array(z.object({ name: text, hidden: z.boolean().nullish() })).nullish(),
    githubRepo: text,
  }),
})

const paperOf = (value: unknown, place: number): DailyPaper => {
  const { data, error } = daily.safeParse(value)
  if (error !== undefined) {
    const [{ path, message } = { path: [], message: '' }] = error.issues
    return { id: `#${place + 1}`, record: `not a paper (${[path.join('.'), message].filter(Boolean).join(': ')})` }
  }
  const { paper } = data
  const record = paperRecordOf({
    title: withoutTex(paper.title ?? data.title ?? ''),
    abstract: withoutTex(paper.summary ?? data.summary ?? ''),
    authors: paper.authors?.filter(({ hidden }) => hidden !== true).map(({ name }) => name),
    arxivId: paper.id,
    // Its own time is the day of the list; the paper's is the day on arXiv.
    published: (paper.publishedAt ?? data.publishedAt)?.slice(0, 10),
    code: paper.githubRepo,
    // arXiv's own page is the better one.
    url:
      arxivIdIn(paper.id) === undefined ? `https://huggingface.co/papers/${encodeURIComponent(paper.id)}` : undefined,
  })
  return { id: paper.id, record }
}

/**
 * Parses the papers of one day.
 * @throws SyntaxError when it is no JSON, or no list
 */
export const readDailyPapers = (document: string): DailyPaper[] => {
  const value: unknown = JSON.parse(document)
  if (!Array.isArray(value)) throw new SyntaxError('it is no list')
  return value.map(paperOf)
}
