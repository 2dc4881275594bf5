/** Told to stop, the bot leaves nobody waiting. */
import { expect, test } from 'vitest'
import { textOf } from '../discord/bot.ts'
import { kill, PATIENCE_MS, startFootnote, startMain } from '../end-to-end/footnote.ts'
import { startLocal } from '../local-discord/support.ts'
import { temporaryFolder } from '../support/database.ts'
import { silent, stallsAfter, startScriptedModel } from '../support/scripted-model.ts'

const QUESTION = { question: 'What is MQAN?' }

test.for([
  ['that says nothing', silent],
  ['that stopped in the middle', stallsAfter('The authors ')],
] as const)('a question that waits for a model %s ends with an apology', async ([, mischief]) => {
  const local = await startLocal()
  const model = await startScriptedModel({ answer: () => mischief })
  const footnote = await startFootnote(await temporaryFolder(), {
    DISCORD_TOKEN: local.token,
    DISCORD_API_BASE: local.apiBase,
    OPENAI_BASE_URL: model.url,
  })
  const asked = local.act.slash('ask', QUESTION)
  await expect.poll(() => model.requests.length, { timeout: PATIENCE_MS }).toBe(1)
  const { code, stderr } = await kill(footnote, 'SIGTERM')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(textOf(await local.answerTo(asked.interactionId))).toMatch(/I am being restarted .* ask again in a minute/)
  expect(local.gateway.connected()).toBe(0)
  expect(await model.connections()).toBe(0)
})

test.for(['SIGTERM', 'SIGINT'] as const)(
  '%s, and again while it stops: exit code 0, and the folder is free',
  async signal => {
    const folder = await temporaryFolder()
    const first = await startFootnote(folder)
    first.process.kill(signal)
    expect(await kill(first, signal)).toMatchObject({ code: 0, signal: null, stderr: '' })
    const second = await startFootnote(folder)
    expect((await kill(second, signal)).code).toBe(0)
  },
)

test('told to stop while it starts: no error is printed, and nothing is lost', async () => {
  const folder = await temporaryFolder()
  const first = startMain(folder)
  await first.printed('took in the starter corpus')
  expect(await kill(first, 'SIGTERM')).toMatchObject({ code: 0, signal: null, stderr: '' })
  const second = await startFootnote(folder)
  expect(second.output().stdout).toContain('67 papers')
})
