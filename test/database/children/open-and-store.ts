/** Opens the database of the settings and stores a paper: `node open-and-store.ts`. Says when each step is done. */
import { parseConfig } from '../../../src/config.ts'
import { openDatabase } from '../../../src/database/open.ts'
import { storePapers } from '../../../src/database/store-papers.ts'
import { messageOf, UserError } from '../../../src/errors.ts'
import { indexPaper } from '../../../src/retrieval/index-paper.ts'

try {
  const database = await openDatabase(parseConfig(process.env))
  console.log('opened')
  const paper = {
    title: 'Weaving Gardens',
    abstract: 'We weave. It works.',
    textKind: 'abstract',
    authors: [],
  } as const
  await database.transaction(sql => storePapers(sql, 'child', [{ ...paper, authors: [] }], indexPaper))
  console.log('stored')
  if (process.env.STAY === 'yes') await new Promise(() => setInterval(() => {}, 1_000))
  await database.close()
} catch (error) {
  console.log(error instanceof UserError ? `refused: ${messageOf(error)}` : error)
  process.exitCode = 1
}
