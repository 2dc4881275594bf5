// What people do with their own messages, and what the bot hears of it.
import { type Message, Partials } from 'discord.js'
import { expect, test } from 'vitest'
import { connect, startLocal } from './support.ts'

const file = (filename: string, data: string | Buffer, contentType = 'text/plain') => ({
  field: 'files[0]',
  filename,
  contentType,
  data: Buffer.from(data),
})

/** Everything that a bot hears of messages, in order. */
const listening = async () => {
  const local = await startLocal()
  const client = await connect(local, { partials: [Partials.Channel, Partials.Message] })
  const heard: [string, string, string][] = []
  const note = (event: string) => (message: Pick<Message, 'id' | 'content'>) =>
    heard.push([event, message.id, message.content])
  client.on('messageCreate', note('created'))
  client.on('messageUpdate', (_, message) => heard.push(['changed', message.id, message.content]))
  client.on('messageDelete', ({ id }) => heard.push(['deleted', id, '']))
  return { local, client, heard }
}

test('a bot hears that a message was edited and deleted; what it says, only where that speaks to the bot', async () => {
  const { local, heard } = await listening()
  const bot = `<@${local.botId}>`
  const { message } = local.act.sendMessage(local.channels.general, `${bot} What is it?`)
  local.act.editMessage(message.id, `${bot} What was it?`)
  local.act.editMessage(message.id, 'Never mind')
  local.act.editMessage(message.id, 'Never mind')
  local.act.deleteMessage(message.id)
  await local.waitFor(() => heard.some(([event]) => event === 'deleted'))
  expect(heard).toEqual([
    ['created', message.id, `${bot} What is it?`],
    ['changed', message.id, `${bot} What was it?`],
    ['changed', message.id, ''],
    ['deleted', message.id, ''],
  ])
})

test('an edit says when it was made, and mentions whom it names now and whom it replied to', async () => {
  const local = await startLocal()
  const { general } = local.channels
  const { ada, lin } = local.people
  const { message: first } = local.act.sendMessage(general, 'Hello', { userId: ada })
  const { message } = local.act.sendMessage(general, `<@${lin}> too`, { replyTo: first.id })
  const mentioned = () => message.mentions.map(({ id }) => id)
  expect(mentioned()).toEqual([lin, ada])
  expect(message.edited_timestamp).toBeNull()
  local.act.editMessage(message.id, 'you too')
  expect(mentioned()).toEqual([ada])
  expect(message.edited_timestamp).not.toBeNull()

  const { message: silent } = local.act.sendMessage(general, 'Hi', { replyTo: first.id, pingReplied: false })
  local.act.editMessage(silent.id, 'Hi there')
  expect(silent.mentions).toEqual([])
})

test('only one’s own message is edited, and never to nothing', async () => {
  const local = await startLocal()
  const { message } = local.act.sendMessage(local.channels.general, 'Hello', { userId: local.people.ada })
  expect(() => local.act.editMessage(message.id, 'Bye')).toThrow(/may not edit/)
  expect(() => local.act.editMessage(message.id, ' ', { userId: local.people.ada })).toThrow(/nothing to send/)
  expect(message.content).toBe('Hello')
})

test('files come with a message, with words or without, and stay when it is edited', async () => {
  const { local, client } = await listening()
  const received = new Promise<Message>(done => client.on('messageCreate', done))
  const sending = { files: [file('my paper.txt', 'Ten pages')], baseUrl: local.url }
  const { message } = local.act.sendMessage(local.channels.general, `<@${local.botId}>`, sending)
  const attached = (await received).attachments.first()!
  expect([attached.name, attached.size]).toEqual(['my_paper.txt', 9])
  expect(await (await fetch(attached.url)).text()).toBe('Ten pages')
  local.act.editMessage(message.id, '')
  expect([message.content, message.attachments.length]).toEqual(['', 1])
})

test('files that Discord would not take are refused', async () => {
  const local = await startLocal()
  const send = (files: ReturnType<typeof file>[]) => () => local.act.sendMessage(local.channels.general, '', { files })
  expect(send([file('large.bin', Buffer.alloc(10 * 1024 * 1024 + 1))])).toThrow(/large\.bin.*10 MB/)
  expect(send(Array.from({ length: 11 }, () => file('a.txt', 'a')))).toThrow(/at most 10 files/)
  local.setPermissions(local.channels.general, { deny: ['AttachFiles'] }, local.people.ada)
  const byAda = { files: [file('a.txt', 'a')], userId: local.people.ada }
  expect(() => local.act.sendMessage(local.channels.general, '', byAda)).toThrow(/may not attach/)
  expect(local.messages(local.channels.general)).toEqual([])
})

test('the page sends its files in a form', async () => {
  const local = await startLocal()
  const channelId = local.channels.general
  const form = new FormData()
  form.set('payload_json', JSON.stringify({ channelId, content: '' }))
  form.set('files[0]', new Blob(['Ten pages'], { type: 'text/plain' }), 'paper.txt')
  const post = (body: FormData | string, headers = {}) =>
    fetch(`${local.url}/local/upload/send`, { method: 'POST', body, headers })
  expect((await post(form)).status).toBe(200)
  const [stored] = local.messages(channelId)
  expect(await (await fetch(stored!.message.attachments[0]!.url)).text()).toBe('Ten pages')
  expect((await post('nonsense', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400)
  expect((await post(form, { origin: 'https://evil.example' })).status).toBe(403)
  expect(local.messages(channelId)).toHaveLength(1)
})
