/** Prints the list of src/answering/topic-words.ts from a large collection of abstracts. */
import { fileSource } from '../src/feeds/files.ts'
import { indexPaper } from '../src/retrieval/index-paper.ts'
import { program, run } from './program.ts'

const FEWEST_PAPERS = 80
const LEAST_BURSTINESS = 2.4

const command = program('topic-words', 'Prints the stems that name subjects, by burstiness.').argument(
  '<file>',
  'abstracts as .jsonl or .jsonl.gz',
)

await run(command, async () => {
  const papersWith = new Map<string, number>()
  const occurrences = new Map<string, number>()
  const source = await fileSource(command.args[0]!)
  for await (const item of source.items()) {
    if ('problem' in item) continue
    // The index counts a title twice; here each word counts as often as it stands.
    const text = `${item.record.title}. ${item.record.abstract}`
    for (const [term, count] of indexPaper({ ...item.record, title: '', abstract: text }).counts) {
      papersWith.set(term, (papersWith.get(term) ?? 0) + 1)
      occurrences.set(term, (occurrences.get(term) ?? 0) + count)
    }
  }
  const bursty = [...papersWith].filter(
    ([term, papers]) =>
      papers >= FEWEST_PAPERS && occurrences.get(term)! / papers >= LEAST_BURSTINESS && /^[a-z]{2,}$/.test(term),
  )
  console.log(
    bursty
      .map(([term]) => term)
      .sort()
      .join(' '),
  )
})
