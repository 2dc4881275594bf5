/** Answers a question in the terminal. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Turn } from '../src/answering/follow-up.ts'
import { messageOf, UserError } from '../src/errors.ts'
import { answerObject } from '../src/usecases/answer-object.ts'
import { withLibrary } from './library.ts'
import { program, run } from './program.ts'
import { terminalAnswer } from './terminal.ts'

const command = program('ask', 'Answers a question from the papers of the library.')
  .argument('<question...>', 'the question, in quotes')
  .option('--json', 'print one object that other programs can read')
  .option('--history <file>', 'earlier turns, as a JSON array or JSON lines of {role, content}')

const turn = z.object({ role: z.enum(['user', 'assistant']), content: z.string() })

const readHistory = async (path: string): Promise<Turn[]> => {
  try {
    const text = (await readFile(path, 'utf8')).trim()
    const values: unknown = text.startsWith('[') ? JSON.parse(text) : text.split('\n').map(line => JSON.parse(line))
    return z.array(turn).parse(values)
  } catch (error) {
    const why = error instanceof z.ZodError ? 'each turn needs role (user or assistant) and content' : messageOf(error)
    throw new UserError(`${path} is no history of a conversation (${why}).`)
  }
}

await run(command, async signal => {
  const { json, history } = command.opts<{ json?: boolean; history?: string }>()
  const turns = history === undefined ? [] : await readHistory(history)
  const answer = await withLibrary(
    ({ app }) => app.ask({ question: command.args.join(' '), history: turns }, { signal }),
    { signal },
  )
  console.log(json === true ? JSON.stringify(answerObject(answer)) : terminalAnswer(answer))
})
