import { expect, test } from 'vitest'
import { callRest, EPHEMERAL, makeClock, startLocal, startWithBot, V2 } from './support.ts'

const command = { name: 'go', description: 'd' }

/** A local Discord with one command, used once, and no bot: the test answers by itself. */
const startWithInteraction = async () => {
  const clock = makeClock()
  const local = await startLocal({ now: clock.now, limits: false })
  await callRest(local, 'PUT', `/applications/${local.applicationId}/commands`, [command])
  const { interactionId } = local.act.slash('go')
  const { token } = local.interaction(interactionId)!
  const callback = `/interactions/${interactionId}/${token}/callback`
  const webhook = `/webhooks/${local.applicationId}/${token}`
  return { clock, local, interactionId, callback, webhook }
}

test('three seconds are enough, and a moment more is not', async () => {
  const { clock, local, callback, interactionId } = await startWithInteraction()
  clock.advance(3_001)
  const late = await callRest(local, 'POST', callback, { type: 5 })
  expect(late).toMatchObject({ status: 404, body: { code: 10062 } })
  expect(local.messages(local.channels.general)).toEqual([])
  expect(local.interaction(interactionId)?.acknowledgedAt).toBeNull()

  const second = local.act.slash('go').interactionId
  clock.advance(3_000)
  const { token } = local.interaction(second)!
  expect((await callRest(local, 'POST', `/interactions/${second}/${token}/callback`, { type: 5 })).status).toBe(204)
})

test('the client learns of a late answer as 10062', async () => {
  const clock = makeClock()
  const { local, client, errors } = await startWithBot(
    async interaction => {
      clock.advance(5_000)
      if (interaction.isChatInputCommand()) await interaction.reply('late')
    },
    { now: clock.now },
  )
  await client.application.commands.set([command])
  local.act.slash('go')
  await local.waitFor(() => errors.length > 0)
  expect(errors[0]).toMatchObject({ code: 10062 })
})

test('an interaction is acknowledged once', async () => {
  const { local, callback } = await startWithInteraction()
  expect((await callRest(local, 'POST', callback, { type: 4, data: { content: 'one' } })).status).toBe(204)
  expect(await callRest(local, 'POST', callback, { type: 4, data: { content: 'two' } })).toMatchObject({
    status: 400,
    body: { code: 40060 },
  })
  expect(local.messages(local.channels.general).map(({ message }) => message.content)).toEqual(['one'])
})

test('two acknowledgements at the same time: one wins', async () => {
  const { local, callback } = await startWithInteraction()
  const answers = await Promise.all(
    [1, 2, 3].map(n => callRest(local, 'POST', callback, { type: 4, data: { content: `${n}` } })),
  )
  expect(answers.map(answer => answer.status).sort()).toEqual([204, 400, 400])
  expect(local.messages(local.channels.general)).toHaveLength(1)
})

test('the token speaks only after the first answer, and for fifteen minutes', async () => {
  const { clock, local, callback, webhook } = await startWithInteraction()
  const edit = () => callRest(local, 'PATCH', `${webhook}/messages/@original`, { content: 'edited' })
  expect(await edit()).toMatchObject({ status: 404, body: { code: 10015 } })
  await callRest(local, 'POST', callback, { type: 5 })
  clock.advance(15 * 60_000)
  expect((await edit()).status).toBe(200)
  clock.advance(1)
  expect(await edit()).toMatchObject({ status: 401, body: { code: 50027 } })
  expect(await callRest(local, 'POST', webhook, { content: 'more' })).toMatchObject({
    status: 401,
    body: { code: 50027 },
  })
})

test('who sees a deferred answer is settled by the defer', async () => {
  const { local, callback, webhook } = await startWithInteraction()
  await callRest(local, 'POST', callback, { type: 5, data: { flags: EPHEMERAL } })
  const { body } = await callRest(local, 'POST', webhook, { content: 'filled in' })
  const stored = local.messages(local.channels.general)
  expect(stored).toHaveLength(1)
  expect(stored[0]).toMatchObject({
    visibleTo: local.userId,
    message: { id: body.id, content: 'filled in', flags: EPHEMERAL },
  })
  const next = await callRest(local, 'POST', webhook, { content: 'for all' })
  expect(next.body.flags).toBe(0)
})

test('a defer takes no flag but EPHEMERAL', async () => {
  const { local, callback } = await startWithInteraction()
  expect(await callRest(local, 'POST', callback, { type: 5, data: { flags: V2 } })).toMatchObject({
    status: 400,
    body: { code: 50035 },
  })
})

test('with_response tells of the message', async () => {
  const { local, callback, interactionId } = await startWithInteraction()
  const { status, body } = await callRest(local, 'POST', `${callback}?with_response=true`, {
    type: 4,
    data: { content: 'hi' },
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    interaction: { id: interactionId, response_message_loading: false, response_message_ephemeral: false },
    resource: { type: 4, message: { content: 'hi', webhook_id: local.applicationId } },
  })
})

test('a 204 has no content type', async () => {
  const { local, callback } = await startWithInteraction()
  const { status, headers } = await callRest(local, 'POST', callback, { type: 5 })
  expect([status, headers.get('content-type')]).toEqual([204, null])
})

test('Components V2 is for good', async () => {
  const { local, callback, webhook } = await startWithInteraction()
  const text = { type: 10, content: 'hello' }
  await callRest(local, 'POST', callback, { type: 4, data: { flags: V2, components: [text] } })
  const edit = (body: object) => callRest(local, 'PATCH', `${webhook}/messages/@original`, body)
  expect((await edit({ content: 'plain' })).status).toBe(400)
  expect((await edit({ flags: 0 })).status).toBe(400)
  expect((await edit({ components: [{ type: 10, content: 'changed' }] })).status).toBe(200)
})

test('a plain answer becomes Components V2 only when what it said is cleared', async () => {
  const { local, callback, webhook } = await startWithInteraction()
  await callRest(local, 'POST', callback, { type: 4, data: { content: 'plain' } })
  const turn = { flags: V2, components: [{ type: 10, content: 'rich' }] }
  expect((await callRest(local, 'PATCH', `${webhook}/messages/@original`, turn)).status).toBe(400)
  expect((await callRest(local, 'PATCH', `${webhook}/messages/@original`, { ...turn, content: null })).status).toBe(200)
})
