import { expect, it } from 'vitest'
import { speltOutIn } from '../../src/answering/abbreviations.ts'
import { sentencesOf } from '../../src/domain/sentences.ts'

it.each<[string, string[]]>([
  ['We study natural language inference (NLI) in depth.', ['natural language inference (NLI)']],
  ['Pre-trained language models (PLMs) are large.', ['Pre-trained language models (PLMs)']],
  ['MQAN (multitask question answering network) reads all.', ['MQAN (multitask question answering network)']],
  ['The Basket Weaving Suite (BWS) and BWS alone.', ['Basket Weaving Suite (BWS)']],
  ['First graph neural networks (GNN), later graph neural networks (GNN).', ['graph neural networks (GNN)']],
  ['It was measured in Wickertown (USA) and by us (OK).', []],
  ['The score (F1) and the year (2021) are given (see Table 2).', []],
  ['Nothing is spelt out here: NLP, QA, GPU.', []],
])('%s', (text, expected) => {
  const found = speltOutIn(sentencesOf(text))
  expect(found.map(({ excerpt }) => excerpt)).toEqual(expected)
  for (const { excerpt, sentence } of found) expect(sentence.text).toContain(excerpt)
})
