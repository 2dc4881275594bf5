/** Our commands as a person calls them, on a small library of their own. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, inject } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../src/database/open.ts'
import { sharedFolder } from '../support/database.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'
import { run } from './child.ts'

type Ended = { code: number | null; stdout: string; stderr: string }

/** Runs `scripts/NAME.ts` to its end in a folder, whose `data` is its library. Whatever happens, it says so in words. */
export const runIn = async (
  folder: string,
  name: string,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<Ended> => {
  const { code, stdout, stderr } = await run(`scripts/${name}.ts`, args, {
    cwd: folder,
    env: { FOOTNOTE_DATA: 'data', ...env },
  })
  expect(stdout + stderr).not.toMatch(/^\s+at .*:\d+:\d+|Warning:|node:internal/m)
  return { code, stdout, stderr }
}

/** A folder for all tests of a file, with the small library in its `data`. */
export const folderWithLibrary = (): (() => string) => {
  const folder = sharedFolder()
  beforeAll(async () => {
    cpSync(inject('embeddedTemplate'), join(folder(), 'data'), { recursive: true })
    const database = await openDatabase({ DATABASE_URL: undefined, FOOTNOTE_DATA: join(folder(), 'data') })
    await addPapers(database, SMALL_LIBRARY)
    await database.close()
  })
  return folder
}

/** The object that other programs read, and nothing beside it. */
export const answerShape = z.strictObject({
  id: z.string().optional(),
  question: z.string(),
  answer: z.string().min(1),
  abstained: z.boolean(),
  reason: z.string().min(1),
  mode: z.enum(['llm', 'extractive']),
  citations: z.array(
    z.strictObject({
      marker: z.int().positive(),
      title: z.string().min(1),
      arxivId: z.string().nullable(),
      url: z.url().nullable(),
      sentence: z.string().min(1),
      textKind: z.enum(['abstract', 'digest']),
    }),
  ),
  ranked: z.array(z.string()).max(20),
  droppedClaims: z.int().min(0),
  timings: z.strictObject({ retrieveMs: z.number(), firstTextMs: z.number(), totalMs: z.number() }),
  usage: z.strictObject({ promptTokens: z.int(), completionTokens: z.int(), costUsd: z.number() }),
})
export type ShownAnswer = z.output<typeof answerShape>

/** Cited sentences stand word for word in the abstracts of their papers; who abstains cites none. */
export const isHonest = ({ citations, abstained }: ShownAnswer): void => {
  const texts = new Map(SMALL_LIBRARY.map(({ title, abstract }) => [title, abstract]))
  for (const { title, sentence } of citations) expect(texts.get(title)).toContain(sentence)
  expect(citations.map(({ marker }) => marker)).toEqual(citations.map((_, at) => at + 1))
  expect(citations.length > 0).toBe(!abstained)
}
