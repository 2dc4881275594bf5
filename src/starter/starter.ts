/** The starter corpus: 67 papers on transfer learning, their facts, and digests in our own words. */
import { fileURLToPath } from 'node:url'
import { fileSource, type Source } from '../feeds/files.ts'

/** What the library remembers as the source of these papers. */
export const STARTER = 'starter'

export const starterSource = (): Promise<Source> =>
  fileSource(fileURLToPath(new URL('./papers.jsonl', import.meta.url)), STARTER)
