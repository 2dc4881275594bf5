/** What an answer cost is counted for the limits of the day, also where the answer fails in the end. */
import { expect, test } from 'vitest'
import { connectChatModel } from '../../src/llm/chat-model.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { type RecordedRequest, silent, startScriptedModel, wellBehaved } from '../support/scripted-model.ts'
import { PATIENCE_MS, shareBot, textOf } from './bot.ts'

const { startApart } = shareBot(SMALL_LIBRARY)

test('a follow-up that was understood and never answered costs what it cost to understand it', async () => {
  const model = await startScriptedModel({
    answer: (prompt, time) => (time === 1 ? wellBehaved(prompt, time) : silent),
  })
  const connected = connectChatModel({ model: 'tiny', baseUrl: model.url })
  const { local, bot } = await startApart({ chat: connected, graceMs: 0 })
  const channel = local.act.openDirectMessages()
  const asker = { guildId: undefined, userId: local.userId }
  const spent = async () => (await bot.app.limits.today(asker)).person.tokens
  const said = () => local.messages(channel).filter(({ message }) => message.author.id === local.botId)

  local.act.sendMessage(channel, 'What accuracy does BasketMerge reach?')
  await local.waitFor(
    () => said().some(one => textOf(one).includes('71.4%') && !textOf(one).includes('✍️')),
    PATIENCE_MS,
  )
  await expect.poll(spent, { timeout: PATIENCE_MS }).toBeGreaterThan(0)
  const before = await spent()
  local.act.sendMessage(channel, 'How long does it run?')
  await local.waitFor(() => model.requests.filter(({ task }) => task === 'answer').length === 2, PATIENCE_MS)
  await bot.close()

  expect(textOf(said().at(-1)!)).toMatch(/ask again/)
  const understanding = model.requests.find(({ task }) => task === 'stand-alone')!
  await expect
    .poll(spent, { timeout: PATIENCE_MS })
    .toBe(before + tokensOf(understanding, 'How long does BasketMerge run?'))
})

/** As the scripted model counts them. */
const tokensOf = ({ body }: RecordedRequest, reply: string): number => {
  const prompt = (body.messages as { content: string }[]).map(({ content }) => content).join('\n')
  return Math.ceil(prompt.length / 4) + Math.ceil(reply.length / 4)
}
