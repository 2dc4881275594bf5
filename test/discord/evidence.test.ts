import { MessageFlags } from 'discord.js'
import { expect, test } from 'vitest'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Id } from '../../src/local-discord/state/types.ts'
import { callRest } from '../local-discord/support.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'
import { answered, buttonsOf, expectPlainWords, openBot, shareBot, textOf } from './bot.ts'

const { local, database, startApart } = shareBot(SMALL_LIBRARY)

const QUESTION = 'What accuracy does BasketMerge reach?'
const ask = (channelId: Id = local().channels.general) =>
  answered(local(), local().act.slash('ask', { question: QUESTION }, { channelId }))

const unmarked = (evidence: Parameters<typeof textOf>[0]): string => textOf(evidence).replaceAll('**', '')

/** A message of the bot with a button that no answer ever had. */
const forge = async (local: RunningLocalDiscord, customId: string): Promise<Id> => {
  const button = { type: 2, style: 2, label: 'Evidence', custom_id: customId }
  const { body } = await callRest(local, 'POST', `/channels/${local.channels.general}/messages`, {
    components: [{ type: 1, components: [button] }],
    flags: MessageFlags.IsComponentsV2,
  })
  return body.id
}

test('the button of yesterday’s answer works for a bot that was started today', async () => {
  const { local, bot: before } = await startApart()
  const answer = await answered(local, local.act.slash('ask', { question: QUESTION }))
  await before.close()
  const after = await openBot({ local, database: database() })
  const evidence = await answered(local, local.act.press(answer.message.id, buttonsOf(answer)[0]!))
  expect(unmarked(evidence)).toContain('BasketMerge reaches 71.4% accuracy on the WickerBench suite')
  await after.close()
})

test('anybody in the channel may look, and only who pressed sees it', async () => {
  const answer = await ask()
  const evidence = await answered(
    local(),
    local().act.press(answer.message.id, buttonsOf(answer)[0]!, { userId: local().people.lin }),
  )
  expect(evidence.visibleTo).toBe(local().people.lin)
  expect(textOf(evidence)).toContain('71.4%')
})

test('evidence outlives the paper it came from', async () => {
  const [id] = await addPapers(database(), [
    { title: 'Kites over Cold Lakes', abstract: 'KiteFlux measures the wind over lakes. KiteFlux errs by 3 knots.' },
  ])
  const answer = await answered(local(), local().act.slash('ask', { question: 'By how much does KiteFlux err?' }))
  await database().query('delete from sentences where paper_id = $1', [id])
  const evidence = await answered(local(), local().act.press(answer.message.id, buttonsOf(answer)[0]!))
  expect(unmarked(evidence)).toContain('KiteFlux errs by 3 knots.')
})

test('an answer of another channel is not shown here', async () => {
  const elsewhere = await ask(local().channels.papers)
  const forged = await forge(local(), buttonsOf(elsewhere)[0]!)
  const reply = await answered(local(), local().act.press(forged, buttonsOf(elsewhere)[0]!))
  expect(textOf(reply)).toMatch(/no longer kept.+ask again/)
  expect(textOf(reply)).not.toContain('71.4%')
  expect(reply.visibleTo).toBe(local().userId)
})

const FORGED = [
  'evidence:999999999',
  'evidence:0',
  'evidence:-1',
  'evidence:1.5',
  'evidence:1e3',
  'evidence:abc',
  'evidence:',
  'evidence',
  'evidence:1; drop table answers',
  `evidence:${'9'.repeat(80)}`,
  'sources:1',
  '__proto__:1',
  ':',
  '🧺',
]

test.for(FORGED)('the id %j is refused in words', async customId => {
  const reply = await answered(local(), local().act.press(await forge(local(), customId), customId))
  expect(textOf(reply)).toMatch(/Please ask again\.$/)
  expectPlainWords(textOf(reply))
  expect(reply.visibleTo).toBe(local().userId)
})

test('an id with more behind it names the same answer or none', async () => {
  const answer = await ask()
  const customId = `${buttonsOf(answer)[0]}:more`
  const reply = await answered(local(), local().act.press(await forge(local(), customId), customId))
  expect(textOf(reply)).toMatch(/another version|71\.4%/)
})
