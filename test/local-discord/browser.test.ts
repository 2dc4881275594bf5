// A person at the page, played by a real browser.
import {
  ActionRowBuilder,
  type APILabelComponent,
  type APIStringSelectComponent,
  ButtonBuilder,
  ButtonStyle,
  ComponentType,
  ContainerBuilder,
  Events,
  type Interaction,
  LabelBuilder,
  ModalBuilder,
  type TextChannel,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { LocalDiscordOptions, RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import { hasBrowser, shareBrowser, WHY_SKIPPED } from '../support/browser.ts'
import { ask, callRest, EPHEMERAL, makeClock, startWithBot, V2 } from './support.ts'

const TIMEOUT = 30_000
const openUrl = shareBrowser()

const answer = async (interaction: Interaction): Promise<unknown> => {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused()
    return interaction.respond(
      ['What is model merging?', 'What is retrieval?']
        .filter(one => one.includes(typed))
        .map(one => ({ name: one, value: one })),
    )
  }
  if (interaction.isChatInputCommand() && interaction.commandName === 'ask') {
    await interaction.deferReply()
    const said = new TextDisplayBuilder().setContent(
      `### ${interaction.options.getString('question')}\nIt **combines** weights [1]. <img src=x onerror="document.title='broken'">`,
    )
    const buttons = [
      new ButtonBuilder().setCustomId('sources').setLabel('Sources').setStyle(ButtonStyle.Secondary),
      new ButtonBuilder().setCustomId('follow').setLabel('Ask a follow-up').setStyle(ButtonStyle.Primary),
      new ButtonBuilder().setCustomId('ignored').setLabel('Ignored').setStyle(ButtonStyle.Danger),
    ]
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(buttons)
    return interaction.editReply({
      flags: V2,
      components: [new ContainerBuilder().addTextDisplayComponents(said), row],
    })
  }
  if (interaction.isModalSubmit())
    return interaction.reply(`Follow-up: ${interaction.fields.getTextInputValue('text')}`)
  if (interaction.isStringSelectMenu()) return interaction.reply(`Picked: ${interaction.values.join(', ')}`)
  if (!interaction.isButton()) return undefined
  if (interaction.customId === 'sources') return interaction.reply({ content: 'One paper.', flags: EPHEMERAL })
  if (interaction.customId !== 'follow') return undefined
  const input = new TextInputBuilder().setCustomId('text').setStyle(TextInputStyle.Paragraph)
  return interaction.showModal(
    new ModalBuilder()
      .setCustomId('form')
      .setTitle('Follow-up')
      .addLabelComponents(new LabelBuilder().setLabel('Your question').setTextInputComponent(input)),
  )
}

const DAYS: APIStringSelectComponent = {
  type: ComponentType.StringSelect,
  custom_id: 'days',
  placeholder: 'Which days?',
  min_values: 1,
  max_values: 2,
  options: ['Monday', 'Tuesday', 'Saturday', 'Sunday'].map(day => ({ label: day, value: day.toLowerCase() })),
}

const openPage = (local: RunningLocalDiscord, viewport = { width: 1280, height: 800 }): Promise<Page> =>
  openUrl(local.url, { viewport })

const start = async (options: LocalDiscordOptions = {}) => {
  const started = await startWithBot(answer, { botName: 'Tester', limits: false, ...options })
  await started.client.application.commands.set([ask, { name: 'silent', description: 'Never answers' }])
  return started
}

const input = (page: Page) => page.locator('.composer-input')
const lastMessage = (page: Page) => page.locator('.message').last()

test('from the slash to an answer, its button and an ephemeral reply', { timeout: TIMEOUT }, async ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const clock = makeClock(Date.now())
  const { local } = await start({ now: clock.now })
  const page = await openPage(local)
  await input(page).pressSequentially('/as')
  await page.getByRole('option', { name: '/ask' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('merging')
  await page.getByRole('option', { name: 'What is model merging?' }).click()
  await page.keyboard.press('Enter')
  await page.getByText('you used /ask').waitFor()
  await page.getByRole('heading', { name: 'What is model merging?' }).waitFor()
  await page.getByText('<img src=x').waitFor()
  expect(await page.locator('.messages img').count()).toBe(0)
  expect(await page.title()).toContain('#general')

  await page.getByRole('button', { name: 'Sources' }).click()
  await page.getByText('One paper.').waitFor()
  await page.getByText('Only you can see this').waitFor()
  await page.getByRole('button', { name: 'Dismiss message' }).click()
  await page.getByText('One paper.').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Ignored' }).click()
  await page.locator('.button.waiting').waitFor()
  clock.advance(3_001)
  await page.getByText('This interaction failed').waitFor()
})

test('an example asks at a press, and a modal takes an answer', { timeout: TIMEOUT }, async ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { local } = await start({
    examples: [{ command: 'ask', options: { question: 'What is LoRA?' }, label: 'Tell me about LoRA' }],
  })
  const page = await openPage(local)
  await page.getByRole('button', { name: 'Tell me about LoRA' }).click()
  await page.getByRole('heading', { name: 'What is LoRA?' }).waitFor()
  await page.getByRole('button', { name: 'Ask a follow-up' }).click()
  await page.getByRole('textbox', { name: 'Your question' }).fill('And DARE?')
  await page.getByRole('button', { name: 'Submit' }).click()
  await page.getByText('Follow-up: And DARE?').waitFor()
  await page.locator('#modal').waitFor({ state: 'hidden' })
})

test('a bare sentence is offered to the command that takes one', { timeout: TIMEOUT }, async ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { local } = await start()
  const page = await openPage(local)
  await input(page).fill('what is a task vector')
  await page.keyboard.press('Enter')
  await page.getByText('Press Enter again to send this as /ask').waitFor()
  expect(local.messages(local.channels.general)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'what is a task vector' }).waitFor()

  await input(page).fill('just talking')
  await page.getByRole('button', { name: 'Send as a plain message' }).click()
  await lastMessage(page).getByText('just talking').waitFor()
  await input(page).fill('hello @Tester')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await lastMessage(page).locator('.mention', { hasText: '@Tester' }).waitFor()
  expect(local.messages(local.channels.general).at(-1)?.message.content).toBe(`hello <@${local.botId}>`)
})

test('a command that nobody answers says so', { timeout: TIMEOUT }, async ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const clock = makeClock(Date.now())
  const { local } = await start({ now: clock.now })
  const page = await openPage(local)
  await input(page).fill('/silent')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByText('Sending command…').waitFor()
  clock.advance(3_001)
  await page.getByText('The application did not respond').waitFor()
})

test('a ping, a refusal and the details are shown', { timeout: TIMEOUT }, async ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { local } = await start()
  const page = await openPage(local)
  await input(page).waitFor()
  const send = (body: object) => callRest(local, 'POST', `/channels/${local.channels.general}/messages`, body)
  await send({ content: '@everyone look' })
  await page.getByText('notifies @everyone').waitFor()
  await send({ content: 'x'.repeat(2001) })
  await page.getByText('Discord would refuse what the bot just sent').waitFor()
  await page.getByRole('button', { name: 'See why' }).click()
  await page.getByText('2001 characters; bots may send 2000').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.message', { hasText: 'look' }).hover()
  await page
    .getByRole('button', { name: /^Details/ })
    .first()
    .click()
  await page.getByText('Discord would take this').waitFor()
})

test('a page that was cut off catches up', { timeout: TIMEOUT }, async ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { local } = await start()
  const page = await openPage(local)
  await page.getByText('Tester is online').waitFor()
  await callRest(local, 'POST', `/channels/${local.channels.general}/messages`, { content: 'before' })
  await page.getByText('before').waitFor()
  local.dropPages()
  local.act.sendMessage(local.channels.general, 'meanwhile', { userId: local.people.ada })
  await page.getByText('meanwhile').waitFor()
  expect(await page.getByText('before', { exact: true }).count()).toBe(1)
})

test('on a phone the channels are a drawer, and nothing is wider than the screen', { timeout: TIMEOUT }, async ({
  skip,
}) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { local } = await start()
  const page = await openPage(local, { width: 360, height: 740 })
  const papers = page.getByRole('button', { name: 'papers', exact: true })
  await input(page).waitFor()
  expect(await papers.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Channels' }).click()
  await papers.click()
  await page.getByRole('heading', { name: 'papers', exact: true }).waitFor()
  await input(page).fill('/ask what')
  await page.getByRole('combobox', { name: /^question:/ }).press('Enter')
  await page.getByText('It combines weights').waitFor()
  const width = await page.evaluate(
    'Math.max(document.documentElement.scrollWidth, document.querySelector(".scroller").scrollWidth)',
  )
  expect(width).toBe(360)
})

test('a select is opened, walked and answered by keyboard, in a message and in a window', { timeout: TIMEOUT }, async ({
  skip,
}) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { local, client } = await start()
  const page = await openPage(local)
  const channelId = local.channels.general
  const days = { type: ComponentType.ActionRow, components: [DAYS] }
  await callRest(local, 'POST', `/channels/${channelId}/messages`, { content: 'When?', components: [days] })
  const select = page.getByRole('combobox', { name: 'Which days?' })
  await select.focus()
  await page.keyboard.press('ArrowDown')
  expect(await select.getAttribute('aria-expanded')).toBe('true')
  const active = () =>
    page.evaluate('document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).textContent')
  await page.keyboard.press('ArrowDown')
  expect(await active()).toContain('Tuesday')
  await page.keyboard.press('Enter')
  await page.keyboard.press('s')
  await page.keyboard.press('s')
  expect(await active()).toContain('Sunday')
  await page.keyboard.press('Enter')
  // A third one would be too many.
  await page.keyboard.press('m')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByText('Picked: tuesday, sunday').waitFor()

  client.once(Events.InteractionCreate, async interaction => {
    if (!interaction.isChatInputCommand()) return
    const label: APILabelComponent = { type: ComponentType.Label, label: 'Days', component: { ...DAYS, max_values: 1 } }
    await interaction.showModal({ custom_id: 'plan', title: 'Plan', components: [label] })
  })
  await input(page).fill('/silent')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const inWindow = page.getByRole('dialog').getByRole('combobox', { name: 'Days' })
  await inWindow.waitFor()
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Days')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  expect(await inWindow.getAttribute('aria-expanded')).toBe('false')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
})

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

test('files and pictures are shown, and an edit changes a message in its place', { timeout: TIMEOUT }, async ({
  skip,
}) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { local, client } = await start()
  const page = await openPage(local)
  const channel = (await client.channels.fetch(local.channels.general)) as TextChannel
  const sent = await channel.send({
    content: 'Your data',
    files: [
      { name: 'export.json', attachment: Buffer.from('{"questions":[]}') },
      { name: 'pixel.png', description: 'One pixel', attachment: Buffer.from(PIXEL, 'base64') },
    ],
  })
  const message = page.locator('.message', { hasText: 'Your data' })
  await message.getByText('16 bytes').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    message.getByRole('link', { name: 'export.json' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('export.json')
  expect(await message.getByRole('img', { name: 'One pixel' }).isVisible()).toBe(true)
  await sent.edit('Your data, once more')
  await message.getByText('(edited)').waitFor()
  expect(await page.locator('.message').count()).toBe(1)
  await message.hover()
  await message.getByRole('button', { name: /^Details/ }).click()
  await page.getByRole('heading', { name: /^PATCH/ }).waitFor()
  await page.getByRole('heading', { name: /^POST/ }).waitFor()
  expect(await page.locator('#details .verdict.good').count()).toBe(2)
})
