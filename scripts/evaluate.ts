/** Answers a set of judged questions over a set of papers and prints how well. */
import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { createApp } from '../src/app.ts'
import { openThrowaway } from '../src/database/throwaway.ts'
import { fileSource } from '../src/feeds/files.ts'
import { jsonLines } from '../src/feeds/json-lines.ts'
import { SILENT } from '../src/log.ts'
import { answerObject } from '../src/usecases/answer-object.ts'
import { embedLibrary } from '../src/usecases/embed-library.ts'
import { scoreTable } from '../src/usecases/evaluate.ts'
import { ingest } from '../src/usecases/ingest.ts'
import { turn } from './history.ts'
import { checkWritable } from './output.ts'
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

const judgedQuestion = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  type: z.string().default('all'),
  question: z.string(),
  gold: z.array(z.string()).default([]),
  facts: z.array(z.string()).default([]),
  history: z.array(turn).default([]),
})

await run(command, async signal => {
  const options = command.opts<{ papers: string; questions: string; out: string; realDatabase?: string }>()
  const questions = await Array.fromAsync(jsonLines(options.questions, judgedQuestion, 'a question'))
  const source = await fileSource(options.papers)
  await checkWritable(options.out)
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
      const answer = await ask({ question: question.question, history: question.history })
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
