/** The turns before a question, as they were kept. */
import { expect, test } from 'vitest'
import { keepAnswer } from '../../src/database/answers.ts'
import { turnsUpTo } from '../../src/usecases/conversation.ts'
import { makeAnswer, makeCitation, makeCited, makeClaim } from '../support/answers.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'

const PLACE = { guildId: undefined, channelId: 'channel', userId: 'ada' }
const PAPER = makeCited({ id: 7 })
const CITATION = makeCitation(PAPER)

const answerTo = (question: string, said: string) =>
  makeAnswer({
    question,
    passages: [{ claims: [makeClaim(said, CITATION)] }],
    citations: [CITATION],
    papers: [PAPER],
  })

onBothDatabases('a conversation', kind => {
  test('is read back oldest first: what was asked, what was said, and of which papers', async () => {
    const database = await freshDatabase(kind)
    const first = await keepAnswer(database, { ...PLACE, answer: answerTo('What is it?', 'It merges.') })
    const second = await keepAnswer(database, {
      ...PLACE,
      parentId: first,
      answer: answerTo('And how?', 'By weights.'),
    })
    const papers = [{ id: 7, title: PAPER.title }]
    expect(await turnsUpTo(database, second!)).toEqual([
      { role: 'user', content: 'What is it?' },
      { role: 'assistant', content: expect.stringContaining('It merges.'), papers },
      { role: 'user', content: 'And how?' },
      { role: 'assistant', content: expect.stringContaining('By weights.'), papers },
    ])
  })
})
