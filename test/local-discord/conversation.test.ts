import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  Events,
  LabelBuilder,
  ModalBuilder,
  Partials,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { expect, test } from 'vitest'
import { ask, EPHEMERAL, startWithBot, V2 } from './support.ts'

const button = (customId: string) =>
  new ButtonBuilder().setCustomId(customId).setLabel(customId).setStyle(ButtonStyle.Primary)
const row = (...buttons: ButtonBuilder[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(buttons)

test('a bot registers a command, defers and then answers with Components V2', async () => {
  const { local, client } = await startWithBot(async interaction => {
    if (!interaction.isChatInputCommand()) return
    await interaction.deferReply()
    const text = new TextDisplayBuilder().setContent(`You asked: ${interaction.options.getString('question')}`)
    const components = [new ContainerBuilder().addTextDisplayComponents(text), row(button('more'))]
    await interaction.editReply({ flags: V2, components })
  })
  await client.application.commands.set([ask])
  expect(local.commands().map(command => command.name)).toEqual(['ask'])

  const { interactionId } = local.act.slash('ask', { question: 'What is model merging?' })
  const { message, pings } = await local.answerTo(interactionId)
  expect(message.components[0]?.components?.[0]?.content).toBe('You asked: What is model merging?')
  expect(message.interaction_metadata).toMatchObject({ name: 'ask', user: { id: local.userId } })
  expect(message.flags).toBe(V2)
  expect(pings).toEqual({ everyone: false, users: [], roles: [] })
  expect(local.interaction(interactionId)).toMatchObject({ callbackType: 5, failed: false })
})

test('a person sees the bot think until the deferred answer comes', async () => {
  const { promise: mayFinish, resolve: finish } = Promise.withResolvers<void>()
  const { local, client } = await startWithBot(async interaction => {
    if (!interaction.isChatInputCommand()) return
    await interaction.deferReply()
    await mayFinish
    await interaction.editReply('Done')
  })
  await client.application.commands.set([{ name: 'wait', description: 'Takes its time' }])
  const { interactionId } = local.act.slash('wait')
  const [thinking] = await local.waitFor(
    () => local.messages(local.channels.general).length > 0 && local.messages(local.channels.general),
  )
  expect(thinking!.message.flags & 128).toBe(128)
  finish()
  const { message } = await local.answerTo(interactionId)
  expect(message).toMatchObject({ id: thinking!.message.id, content: 'Done', flags: 0, edited_timestamp: null })
})

test('autocomplete offers what the bot offers, with what has been typed', async () => {
  const { local, client } = await startWithBot(async interaction => {
    if (!interaction.isAutocomplete()) return
    const typed = interaction.options.getFocused(true)
    await interaction.respond([{ name: `${typed.name} ${typed.value}`, value: 'v' }])
  })
  await client.application.commands.set([ask])
  expect(await local.act.autocomplete('ask', { question: 'mer' }, 'question')).toEqual([
    { name: 'question mer', value: 'v' },
  ])
})

test('options arrive as what they name', async () => {
  const seen: unknown[] = []
  const { local, client } = await startWithBot(async interaction => {
    if (!interaction.isChatInputCommand()) return
    const { options } = interaction
    seen.push(
      options.getSubcommandGroup(),
      options.getSubcommand(),
      options.getChannel('channel')?.name,
      options.getUser('who')?.id,
      options.getMember('who') !== null,
      options.getRole('role')?.name,
      options.getInteger('count'),
      options.getBoolean('loud'),
    )
    await interaction.reply('ok')
  })
  const options = [
    { type: 7, name: 'channel', description: 'd', required: true },
    { type: 6, name: 'who', description: 'd' },
    { type: 8, name: 'role', description: 'd' },
    { type: 4, name: 'count', description: 'd', max_value: 5 },
    { type: 5, name: 'loud', description: 'd' },
  ]
  const group = {
    type: 2,
    name: 'edit',
    description: 'd',
    options: [{ type: 1, name: 'all', description: 'd', options }],
  }
  await client.application.commands.set([{ name: 'roundup', description: 'd', options: [group] }])
  const given = {
    channel: local.channels.papers,
    who: local.people.ada,
    role: local.roles.readers,
    count: 3,
    loud: true,
  }
  await local.answerTo(local.act.slash('roundup edit all', given).interactionId)
  expect(seen).toEqual(['edit', 'all', 'papers', local.people.ada, true, 'Readers', 3, true])

  expect(() => local.act.slash('roundup edit all', {})).toThrow('"channel" is required')
  expect(() => local.act.slash('roundup edit all', { ...given, count: 6 })).toThrow('5 or less')
  expect(() => local.act.slash('roundup', given)).toThrow('needs a subcommand')
  expect(() => local.act.slash('other')).toThrow('No command is named')
})

test('buttons update their message, and ephemeral answers are for one person alone', async () => {
  const { local, client } = await startWithBot(async interaction => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: 'one', components: [row(button('next'), button('secret'))] })
    if (!interaction.isButton()) return
    if (interaction.customId === 'next')
      await interaction.update({ content: 'two', components: [row(button('secret'))] })
    else
      await interaction.reply({
        content: `for ${interaction.user.globalName}`,
        flags: EPHEMERAL,
        components: [row(button('again'))],
      })
  })
  await client.application.commands.set([{ name: 'go', description: 'd' }])
  const { message } = await local.answerTo(local.act.slash('go').interactionId)
  local.act.press(message.id, 'next')
  await local.waitFor(() => message.content === 'two')
  expect(message.edited_timestamp).not.toBeNull()
  expect(() => local.act.press(message.id, 'next')).toThrow('no component "next"')

  const { interactionId } = local.act.press(message.id, 'secret', { userId: local.people.ada })
  const secret = await local.answerTo(interactionId)
  expect(secret).toMatchObject({ visibleTo: local.people.ada, message: { content: 'for Ada', flags: EPHEMERAL } })
  expect(() => local.act.press(secret.message.id, 'again')).toThrow('sees no message')
  const channel = await client.channels.fetch(local.channels.general)
  const listed = channel?.isTextBased() ? await channel.messages.fetch({ limit: 50 }) : undefined
  expect(listed?.map(one => one.content)).toEqual(['two'])
})

test('a deferred update fills in the message of the button, and follow-ups can be changed and removed', async () => {
  const { local, client, errors } = await startWithBot(async interaction => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'one', components: [row(button('next'))] })
    if (!interaction.isButton()) return
    await interaction.deferUpdate()
    await interaction.editReply('two')
    const more = await interaction.followUp('three')
    await interaction.editReply({ message: more.id, content: 'four' })
    const gone = await interaction.followUp({ content: 'five', flags: EPHEMERAL })
    await interaction.deleteReply(gone.id)
    expect((await interaction.fetchReply()).content).toBe('two')
    await interaction.followUp('done')
  })
  await client.application.commands.set([{ name: 'go', description: 'd' }])
  const { message } = await local.answerTo(local.act.slash('go').interactionId)
  local.act.press(message.id, 'next')
  const contents = () => local.messages(message.channel_id).map(stored => stored.message.content)
  await local.waitFor(() => contents().includes('done') || errors.length > 0)
  expect([contents(), errors]).toEqual([['two', 'four', 'done'], []])
})

test('selects and modals carry what was picked and typed', async () => {
  const seen: unknown[] = []
  const { local, client } = await startWithBot(async interaction => {
    if (interaction.isChatInputCommand()) {
      const menu = new StringSelectMenuBuilder()
        .setCustomId('topics')
        .setMaxValues(2)
        .addOptions({ label: 'A', value: 'a' }, { label: 'B', value: 'b' })
      await interaction.reply({ components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu)] })
    }
    if (interaction.isStringSelectMenu()) {
      seen.push(interaction.values)
      const input = new TextInputBuilder().setCustomId('text').setStyle(TextInputStyle.Short).setMaxLength(10)
      const label = new LabelBuilder().setLabel('Say').setTextInputComponent(input)
      await interaction.showModal(new ModalBuilder().setCustomId('form').setTitle('Form').addLabelComponents(label))
    }
    if (interaction.isModalSubmit()) {
      seen.push(interaction.fields.getTextInputValue('text'), interaction.isFromMessage())
      await interaction.reply('thanks')
    }
  })
  await client.application.commands.set([{ name: 'go', description: 'd' }])
  const { message } = await local.answerTo(local.act.slash('go').interactionId)
  expect(() => local.act.select(message.id, 'topics', ['c'])).toThrow('does not offer "c"')
  const opener = local.act.select(message.id, 'topics', ['b', 'a'])
  const modal = await local.waitFor(() => local.interaction(opener.interactionId)?.modal)
  expect(modal.title).toBe('Form')
  expect(() => local.act.submitModal({})).toThrow('"text" must be filled in')
  expect(() => local.act.submitModal({ text: 'far too long' })).toThrow('at most 10')
  const answer = await local.answerTo(local.act.submitModal({ text: 'hello' }).interactionId)
  expect(answer.message.content).toBe('thanks')
  expect(seen).toEqual([['b', 'a'], 'hello', true])
  expect(() => local.act.submitModal({ text: 'x' })).toThrow('no modal open')
})

test('a follow-up brings a file that can be fetched', async () => {
  const { local, client } = await startWithBot(async interaction => {
    if (!interaction.isChatInputCommand()) return
    await interaction.reply('first')
    await interaction.followUp({
      files: [new AttachmentBuilder(Buffer.from('a,b\n1,2'), { name: 'my table.csv', description: 'Numbers' })],
    })
  })
  await client.application.commands.set([{ name: 'table', description: 'd' }])
  local.act.slash('table')
  const followUp = await local.waitFor(() => local.messages(local.channels.general)[1])
  const [attachment] = followUp.message.attachments
  expect(attachment).toMatchObject({ filename: 'my_table.csv', description: 'Numbers', size: 7 })
  expect(await (await fetch(attachment!.url)).text()).toBe('a,b\n1,2')
  expect(followUp.message.message_reference?.message_id).toBe(local.messages(local.channels.general)[0]!.message.id)
})

test('a message command receives the whole message without the content intent', async () => {
  const { local, client } = await startWithBot(async interaction => {
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply(`It says: ${interaction.targetMessage.content}`)
  })
  await client.application.commands.set([{ name: 'Explain this', type: 3 }])
  const said = local.act.sendMessage(local.channels.papers, 'Attention is all you need')
  const { message } = await local.answerTo(local.act.messageCommand('Explain this', said.message.id).interactionId)
  expect(message).toMatchObject({ content: 'It says: Attention is all you need', channel_id: local.channels.papers })
})

test('direct messages work, with commands and without', async () => {
  const { local, client } = await startWithBot(
    async interaction => {
      if (interaction.isChatInputCommand())
        await interaction.reply(`guild: ${interaction.guildId}, context: ${interaction.context}`)
    },
    {},
    { partials: [Partials.Channel] },
  )
  client.on(Events.MessageCreate, message => void (message.author.bot || message.reply(`heard ${message.content}`)))
  await client.application.commands.set([
    { name: 'here', description: 'd' },
    { name: 'guild-only', description: 'd', contexts: [0] },
  ])
  const channelId = local.act.openDirectMessages()
  const { message } = await local.answerTo(local.act.slash('here', {}, { channelId }).interactionId)
  expect(message.content).toBe('guild: null, context: 1')
  expect(() => local.act.slash('guild-only', {}, { channelId })).toThrow('not offered')
  local.act.sendMessage(channelId, 'hello')
  await local.waitFor(() => local.messages(channelId).find(({ message }) => message.content === 'heard hello'))
})

test('a command kept for administrators is not offered to others', async () => {
  const { local, client } = await startWithBot(async interaction => {
    if (interaction.isChatInputCommand()) await interaction.reply('ok')
  })
  await client.application.commands.set([{ name: 'setup', description: 'd', defaultMemberPermissions: '32' }])
  expect(() => local.act.slash('setup', {}, { userId: local.people.lin })).toThrow('not offered')
  await local.answerTo(local.act.slash('setup').interactionId)
})
