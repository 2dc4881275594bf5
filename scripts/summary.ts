/** Prints a summary of a paper or of a topic, as Discord would show it. */
import { Option } from 'commander'
import { answerMarkdown } from '../src/answering/markdown.ts'
import { SUMMARY_LENGTHS, type SummaryLength } from '../src/domain/summary.ts'
import { answerObject } from '../src/usecases/answer-object.ts'
import { withLibrary } from './library.ts'
import { program, run } from './program.ts'

const command = program('summary', 'Summarises a paper, or what the library holds on a topic.')
  .argument('[paper...]', 'a title, a name from it, or an arXiv id or link')
  .addOption(
    new Option('--length <length>', 'how much to tell of a paper').choices([...SUMMARY_LENGTHS]).default('card'),
  )
  .option('--topic <words>', 'a topic instead of a paper')
  .option('--json', 'print one object that other programs can read')

await run(command, async signal => {
  const { topic, json, length } = command.opts<{ topic?: string; json?: boolean; length: SummaryLength }>()
  const paper = command.args.join(' ')
  if ((paper === '') === (topic === undefined))
    command.error('error: name a paper, or a topic with --topic "words"; one of the two')
  const answer = await withLibrary(
    ({ app }) =>
      topic === undefined ? app.summarise.paper(paper, { signal, length }) : app.summarise.topic(topic, { signal }),
    { signal },
  )
  console.log(
    json === true ? JSON.stringify(answerObject(answer)) : `### ${answer.question}\n${answerMarkdown(answer)}`,
  )
})
