// An app that a person has installed for themselves: in groups of people and in servers without the bot.
import { type ChatInputCommandInteraction, type Interaction, Partials } from 'discord.js'
import { expect, test } from 'vitest'
import { ask, callRest, startLocal, startWithBot } from './support.ts'

const EVERYWHERE = { ...ask, integration_types: [0, 1], contexts: [0, 1, 2] }
const GUILD_ONLY = { name: 'admin', description: 'For servers', integration_types: [0], contexts: [0, 1, 2] }
const PERSONS = { name: 'mine', description: 'For persons', integration_types: [1], contexts: [0, 2] }

const answering =
  (answer: (interaction: ChatInputCommandInteraction) => Promise<unknown>) =>
  (interaction: Interaction): Promise<unknown> | undefined =>
    interaction.isChatInputCommand() ? answer(interaction) : undefined

const startWithCommands = async (
  answer: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
  options: Parameters<typeof startWithBot>[1] = {},
) => {
  const started = await startWithBot(answering(answer), options, { partials: [Partials.Channel] })
  // The client's manager does not know the contexts of its own kind; the definitions go as they are.
  await callRest(started.local, 'PUT', `/applications/${started.local.applicationId}/commands`, [
    EVERYWHERE,
    GUILD_ONLY,
    PERSONS,
  ])
  return started
}

test('in a group a command works by the person’s own installation, and by nothing else', async () => {
  const seen: unknown[] = []
  const { local, errors } = await startWithCommands(async interaction => {
    const { authorizingIntegrationOwners: owners, context, guildId, channel, appPermissions } = interaction
    seen.push({ owners: owners.toJSON(), context, guildId, type: channel?.type, may: appPermissions.toArray() })
    await interaction.reply('Here')
  })
  const { ada, lin } = local.people
  const channelId = local.act.openGroup([ada, lin])
  const { message } = await local.answerTo(local.act.slash('ask', { question: 'Why?' }, { channelId }).interactionId)
  expect(message.channel_id).toBe(channelId)
  expect(message.interaction_metadata).toMatchObject({ authorizing_integration_owners: { 1: local.userId } })
  expect(seen).toEqual([
    {
      owners: { 1: local.userId },
      context: 2,
      guildId: null,
      type: 3,
      may: ['EmbedLinks', 'AttachFiles', 'MentionEveryone'],
    },
  ])
  expect(errors).toEqual([])
  expect(() => local.act.slash('admin', {}, { channelId })).toThrow(/not offered/)
  expect(() => local.act.slash('ask', { question: 'Why?' }, { channelId, userId: ada })).toThrow(/not offered/)
})

test('a group is out of the bot’s sight and reach', async () => {
  const heard: string[] = []
  const { local, client } = await startWithCommands(async () => {})
  client.on('messageCreate', ({ channelId }) => heard.push(channelId))
  const channelId = local.act.openGroup([local.people.ada])
  const { message } = local.act.sendMessage(channelId, `<@${local.botId}> hello`)
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['GET', '/messages', undefined],
    ['GET', `/messages/${message.id}`, undefined],
    ['POST', '/messages', { content: 'May I?' }],
    ['POST', '/typing', undefined],
  ] as const)
    expect(await callRest(local, method, `/channels/${channelId}${path}`, body)).toMatchObject({
      status: 403,
      body: { code: 50001 },
    })
  const direct = local.act.openDirectMessages()
  local.act.sendMessage(direct, 'hello')
  await local.waitFor(() => heard.length > 0)
  expect(heard).toEqual([direct])
})

test('only members see a group; it goes by who else is in it', async () => {
  const local = await startLocal()
  const { ada, lin } = local.people
  const channelId = local.act.openGroup([ada])
  expect(() => local.act.sendMessage(channelId, 'hello', { userId: lin })).toThrow(/does not see/)
  expect(local.act.sendMessage(channelId, 'hello', { userId: ada }).message.channel_id).toBe(channelId)
  expect(() => local.act.openGroup([])).toThrow(/somebody else/)
  expect(() => local.act.openGroup([local.userId])).toThrow(/somebody else/)
  expect(() => local.act.openGroup([ada, local.botId])).toThrow(/app cannot/)
})

const MANY = [1, 2, 3, 4, 5, 6]

test('where the app is a person’s own, the sixth follow-up is refused', async () => {
  const replying = async (interaction: ChatInputCommandInteraction): Promise<void> => {
    await interaction.reply('First')
    for (const number of MANY) await interaction.followUp(`${number}`)
  }
  const { local, errors } = await startWithCommands(replying, { limits: false })
  const channelId = local.act.openGroup([local.people.ada])
  local.act.slash('ask', { question: 'Why?' }, { channelId })
  await local.waitFor(() => errors.length > 0)
  expect(errors).toMatchObject([{ code: 40094, status: 400 }])
  expect(local.messages(channelId).map(({ message }) => message.content)).toEqual(['First', '1', '2', '3', '4', '5'])

  local.act.slash('ask', { question: 'Why?' })
  await local.waitFor(() => local.messages(local.channels.general).length === 1 + MANY.length)
  expect(errors).toHaveLength(1)
})

test('a button acts by the installation that brought its message, whoever presses it', async () => {
  const { local, client } = await startWithCommands(async interaction => {
    const button = { type: 2, style: 1, label: 'More', custom_id: 'more' }
    await interaction.reply({ content: 'Here', components: [{ type: 1, components: [button] }] })
  })
  const channelId = local.act.openGroup([local.people.ada])
  const { message } = await local.answerTo(local.act.slash('ask', { question: 'Why?' }, { channelId }).interactionId)
  const pressed = new Promise<unknown>(done =>
    client.on('interactionCreate', one => {
      if (one.isButton()) done([one.user.id, one.authorizingIntegrationOwners.toJSON()])
    }),
  )
  local.act.press(message.id, 'more', { userId: local.people.ada })
  expect(await pressed).toEqual([local.people.ada, { 1: local.userId }])
})

test('in a server both installations are told, in direct messages that of no server', async () => {
  const owners: unknown[] = []
  const { local } = await startWithCommands(async interaction => {
    owners.push(interaction.authorizingIntegrationOwners.toJSON())
    await interaction.reply('Here')
  })
  const { guildId, userId } = local
  for (const [command, where] of [
    ['ask', {}],
    ['ask', { userId: local.people.ada }],
    ['admin', {}],
    ['mine', {}],
    ['ask', { channelId: local.act.openDirectMessages() }],
  ] as const)
    await local.answerTo(local.act.slash(command, command === 'ask' ? { question: 'Why?' } : {}, where).interactionId)
  expect(owners).toEqual([
    { 0: guildId, 1: userId },
    { 0: guildId },
    { 0: guildId },
    { 1: userId },
    { 0: '0', 1: userId },
  ])
})

test('in a server without the bot, it is told of nothing but what is asked of it', async () => {
  const { local, client, errors } = await startWithCommands(
    async interaction => {
      await interaction.reply(`${interaction.guildId} ${interaction.inCachedGuild()} ${interaction.channel}`)
    },
    { isInGuild: false },
  )
  const { guildId } = local
  expect(client.guilds.cache.size).toBe(0)
  const { interactionId } = local.act.slash('ask', { question: 'Why?' })
  const { message } = await local.answerTo(interactionId)
  expect(message.content).toBe(`${guildId} false null`)
  expect(local.interaction(interactionId)!.owners).toEqual({ 1: local.userId })
  expect(() => local.act.slash('admin')).toThrow(/not offered/)
  expect(() => local.act.slash('ask', { question: 'Why?' }, { userId: local.people.ada })).toThrow(/not offered/)
  for (const [method, path, body] of [
    ['GET', `/guilds/${guildId}`, undefined],
    ['POST', `/channels/${local.channels.general}/messages`, { content: 'May I?' }],
    ['GET', `/channels/${local.channels.general}/messages/${message.id}`, undefined],
  ] as const)
    expect(await callRest(local, method, path, body)).toMatchObject({ status: 403, body: { code: 50001 } })
  expect((await callRest(local, 'GET', '/users/@me/guilds')).body).toEqual([])
  expect(errors).toEqual([])
})
