/** Answers a question in the terminal. */
import { answerObject } from '../src/usecases/answer-object.ts'
import { readHistory } from './history.ts'
import { withLibrary } from './library.ts'
import { program, run } from './program.ts'
import { terminalAnswer } from './terminal.ts'

const command = program('ask', 'Answers a question from the papers of the library.')
  .argument('<question...>', 'the question, in quotes')
  .option('--json', 'print one object that other programs can read')
  .option('--history <file>', 'earlier turns, as a JSON array or JSON lines of {role, content}')

await run(command, async signal => {
  const { json, history } = command.opts<{ json?: boolean; history?: string }>()
  const turns = history === undefined ? [] : await readHistory(history)
  const answer = await withLibrary(
    ({ app }) => app.ask({ question: command.args.join(' '), history: turns }, { signal }),
    { signal },
  )
  console.log(json === true ? JSON.stringify(answerObject(answer)) : terminalAnswer(answer))
})
