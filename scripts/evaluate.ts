/** Answers a set of judged questions over a set of papers and prints how well. */
import { readFile, writeFile } from 'node:fs/promises'
import { createApp } from '../src/app.ts'
import { openThrowaway } from '../src/database/throwaway.ts'
import { UserError } from '../src/errors.ts'
import { fileSource } from '../src/feeds/files.ts'
import { SILENT } from '../src/log.ts'
import { answerObject } from '../src/usecases/answer-object.ts'
import { embedLibrary } from '../src/usecases/embed-library.ts'
import { type JudgedQuestion, scoreTable } from '../src/usecases/evaluate.ts'
import { ingest } from '../src/usecases/ingest.ts'
import { program, run } from './program.ts'
import { progressBar } from './progress.ts'

const command = program(
  'evaluate',
  'Answers judged questions through the product’s own path and prints a table by type.',
)
  .requiredOption('--papers <file>', 'papers as .jsonl of {title, abstract}')
  .requiredOption('--questions <file>', 'questions as .jsonl of {id, type, question, gold, facts, history?}')
  .requiredOption('--out <file>', 'where to write one answer object a line')
  .option('--real-database <url>', 'use this Postgres server instead of the embedded one')

const readQuestions = async (path: string): Promise<JudgedQuestion[]> => {
  const lines = (await readFile(path, 'utf8')).split('\n')
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      const { id, type = 'all', question, gold = [], facts, history } = JSON.parse(line)
      if (typeof question !== 'string' || id === undefined) throw new Error('id and question are needed')
      return [{ id: String(id), type, question, gold, facts, history }]
    } catch (error) {
      throw new UserError(`${path}:${at + 1} is not a question (${(error as Error).message}).`)
    }
  })
}

await run(command, async signal => {
  const options = command.opts<{ papers: string; questions: string; out: string; realDatabase?: string }>()
  const questions = await readQuestions(options.questions)
  const source = await fileSource(options.papers)
  const database = await openThrowaway(options.realDatabase)
  const bar = progressBar()
  try {
    const report = await ingest(database, source, { signal, onProgress: (_, share) => bar.update(share, 'papers') })
    for (const { place, problem } of report.problems) console.error(`${place}: ${problem}`)
    await embedLibrary(database, undefined, { signal })
    const texts = new Map<string, string>()
    for await (const item of source.items()) if ('record' in item) texts.set(item.record.title, item.record.abstract)

    const { ask } = createApp({ database, log: SILENT, now: () => new Date() })
    const pairs = []
    for (const [at, question] of questions.entries()) {
      signal.throwIfAborted()
      const answer = await ask({ question: question.question, history: question.history ?? [] })
      pairs.push({ question, answer: answerObject(answer, question.id) })
      bar.update((at + 1) / questions.length, 'questions')
    }
    bar.stop()
    await writeFile(options.out, pairs.map(({ answer }) => `${JSON.stringify(answer)}\n`).join(''))
    console.log(scoreTable(pairs, texts))
  } finally {
    bar.stop()
    await database.close()
  }
})
