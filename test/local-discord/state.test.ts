import { expect, test } from 'vitest'
import { makeRateLimits } from '../../src/local-discord/rest/rate-limits.ts'
import { settleComponents } from '../../src/local-discord/state/components.ts'
import { compareIds, makeSnowflakes, snowflakeAt, timestampOf } from '../../src/local-discord/state/snowflake.ts'
import { callRest, makeClock, startLocal } from './support.ts'

test('ids rise, whatever the clock does', () => {
  const clock = makeClock()
  const newId = makeSnowflakes(clock.now)
  const ids = Array.from({ length: 5_000 }, newId)
  clock.advance(-60_000)
  ids.push(newId())
  expect(ids).toEqual([...ids].sort(compareIds))
  expect(new Set(ids).size).toBe(ids.length)
  expect(timestampOf(ids[0]!)).toBe(clock.now() + 60_000)
  expect(snowflakeAt(0)).toMatch(/^\d{17,19}$/)
})

test('a bucket empties at its time, and says so', () => {
  const clock = makeClock()
  const limits = makeRateLimits({ global: 100, forRoute: () => ({ limit: 2, windowMs: 1_000 }), now: clock.now })
  const pass = (major = 'a') => limits.pass('GET /x', major)
  expect(pass().headers).toMatchObject({
    'x-ratelimit-limit': '2',
    'x-ratelimit-remaining': '1',
    'x-ratelimit-reset-after': '1',
  })
  pass()
  clock.advance(400)
  expect(pass().refusal).toEqual({ message: 'You are being rate limited.', retry_after: 0.6, global: false })
  expect(pass('b').refusal).toBeNull()
  clock.advance(600)
  expect(pass().refusal).toBeNull()
})

test('components get ids of their own, and attached files their addresses', () => {
  const file = {
    id: '9',
    filename: 'a.png',
    content_type: 'image/png',
    size: 3,
    url: 'http://x/a.png',
    proxy_url: 'http://x/a.png',
  }
  const [container] = settleComponents(
    [
      {
        type: 17,
        components: [
          { type: 10, id: 2, content: 'a' },
          { type: 12, items: [{ media: { url: 'attachment://a.png' } }] },
        ],
      },
    ],
    [file],
  )
  expect([container?.id, container?.components?.map(part => part.id)]).toEqual([1, [2, 3]])
  expect(container?.components?.[1]?.items).toEqual([
    { media: expect.objectContaining({ url: 'http://x/a.png', attachment_id: '9' }) },
  ])
})

test('permissions: the member outweighs the role, and nothing remains where nothing is seen', async () => {
  const local = await startLocal()
  const { announcements, papers } = local.channels
  const write = (userId: string, channelId: string) => () => local.act.sendMessage(channelId, 'x', { userId })
  expect(write(local.people.ada, announcements)).toThrow('may not write')
  expect(write(local.userId, announcements)).not.toThrow()
  local.setPermissions(announcements, { allow: ['SendMessages'] }, local.people.ada)
  expect(write(local.people.ada, announcements)).not.toThrow()
  local.setPermissions(papers, { deny: ['ViewChannel'] }, local.people.ada)
  expect(write(local.people.ada, papers)).toThrow('does not see')
})

test('without the permission for embeds they are left out', async () => {
  const local = await startLocal()
  local.setPermissions(local.channels.general, { deny: ['EmbedLinks'] })
  const { body } = await callRest(local, 'POST', `/channels/${local.channels.general}/messages`, {
    content: 'a',
    embeds: [{ title: 'b' }],
  })
  expect(body.embeds).toEqual([])
})

test('waiting in vain says for what', async () => {
  const local = await startLocal()
  await expect(local.waitFor(() => false, 30, 'a miracle')).rejects.toThrow('Waited 30 ms in vain for a miracle')
})

test('an ephemeral message can be dismissed, and is then still the bot’s to edit', async () => {
  const local = await startLocal()
  await callRest(local, 'PUT', `/applications/${local.applicationId}/commands`, [{ name: 'go', description: 'd' }])
  const { interactionId } = local.act.slash('go')
  const { token } = local.interaction(interactionId)!
  await callRest(local, 'POST', `/interactions/${interactionId}/${token}/callback`, {
    type: 4,
    data: { content: 'a', flags: 64 },
  })
  const [stored] = local.messages(local.channels.general)
  local.act.dismiss(stored!.message.id)
  expect(stored!.dismissed).toBe(true)
  expect(
    (await callRest(local, 'PATCH', `/webhooks/${local.applicationId}/${token}/messages/@original`, { content: 'b' }))
      .status,
  ).toBe(200)
})
