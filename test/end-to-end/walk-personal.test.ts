/** The walk goes on: a server's settings, what is kept of a person, a group of people, files, edits and deletions. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { hasBrowser, WHY_SKIPPED } from '../support/browser.ts'
import { expectFootnoted } from './person.ts'
import { DEVICES, ITS_AUTHORS, shareWalk, WHAT, WHO } from './walking.ts'

const walk = shareWalk()
const { arrive } = walk

const IN_TIME = /in \d+ (hours?|minutes?|seconds?)/

test.for(DEVICES)('$name: the settings of a server, and a limit that is reached', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  await me.use('ask', { question: WHAT })
  const german = await me.use('settings language', { language: 'Deutsch' })
  await german.getByText('Language of mentions and roundups: Deutsch').waitFor()
  await german.getByText('Only you can see this').waitFor()
  const limited = await me.use('settings limits', { whose: 'each person', questions: '1' })
  await limited.getByText('A person a day: questions: 1;').waitFor()
  const shown = await me.use('settings show')
  await shown.getByText('Language of mentions and roundups: Deutsch').waitFor()
  expect(await shown.locator('li', { hasText: 'Used today' }).innerText()).toMatch(IN_TIME)
  await me.look('settings')

  const refused = await me.use('ask', { question: WHAT })
  expect(await refused.innerText()).toMatch(/today’s limit of questions: 1\. Ask again/)
  expect(await refused.locator('.timestamp-mark').innerText()).toMatch(IN_TIME)
  await me.look('limit')

  const reset = await me.use('settings reset')
  await reset.getByText('A person a day: questions: 200;').waitFor()
  await expectFootnoted(me, await me.use('ask', { question: WHAT }))
})

test.for(DEVICES)('$name: what is kept of a person: shown, handed out, deleted', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const { page } = me
  const answer = await me.use('ask', { question: WHAT })
  await (await me.use('privacy show')).getByText('What I keep of you').waitFor()
  await me.look('privacy')

  const exported = await me.use('privacy export')
  const started = page.waitForEvent('download')
  await exported.getByRole('link', { name: 'footnote-data.json' }).click()
  const file = JSON.parse(await readFile(await (await started).path(), 'utf8'))
  expect(JSON.stringify(file.answers)).toContain(WHAT)
  await me.look('export')

  const asked = await me.use('privacy delete')
  await asked.getByText('This cannot be undone').waitFor()
  await asked.scrollIntoViewIfNeeded()
  await me.look('delete')
  await asked.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByText(/^Deleted\. Answers: [1-9]/).waitFor()
  await answer.getByRole('button', { name: 'Related' }).click()
  await page.getByText('This answer is no longer kept').waitFor()
})

test.for(DEVICES)('$name: nothing kept of a person, until they want it again', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  await (await me.use('privacy opt-out')).getByText('From now on I keep nothing of you').waitFor()
  const answer = await me.use('ask', { question: WHAT })
  await answer.getByText('You opted out, so this is not kept').waitFor()
  expect(await answer.locator('.action-row').count()).toBe(0)
  await me.look('opted-out')
  await (await me.use('privacy opt-in')).getByText('days again').waitFor()
  await expectFootnoted(me, await me.use('ask', { question: WHAT }))
})

test.for(DEVICES)('$name: a group of people, in which the bot is no member', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const { page } = me
  await me.openDrawer()
  await page.getByRole('button', { name: 'Create group' }).click()
  await page.getByRole('checkbox', { name: 'Lin' }).waitFor()
  await me.look('group-window')
  await page.getByRole('button', { name: 'Create Group DM' }).click()
  await page.getByRole('heading', { name: 'Ada, Lin', level: 2 }).waitFor()
  await page.getByText('Footnote is not in it and cannot read along').waitFor()
  await me.drawerClosed()
  await me.look('group-welcome')

  const composer = page.locator('.composer-input')
  await composer.pressSequentially('@')
  await page.getByRole('option', { name: '@Ada' }).waitFor()
  expect(await page.getByRole('option', { name: '@Footnote' }).count()).toBe(0)
  await composer.fill('/')
  await page.getByRole('option', { name: '/ask' }).waitFor()
  expect(await page.getByRole('option', { name: /^\/(settings|roundup)/ }).count()).toBe(0)
  await composer.fill('')

  await expectFootnoted(me, await me.use('ask', { question: WHAT }))
  const followed = await me.use('ask', { question: WHO })
  expect(await followed.innerText()).toMatch(ITS_AUTHORS)
  await me.look('group')
  if (device.narrow) await page.getByRole('button', { name: 'Members' }).click()
  await page.getByRole('complementary', { name: 'Members' }).getByText('Online — 3').waitFor()

  const group = new URL(page.url()).hash.slice(1)
  if (device.narrow) await page.getByRole('button', { name: 'Members' }).click()
  await me.openChannel(device.channel)
  walk.local().act.sendMessage(group, 'Has anybody read it?', { userId: walk.local().people.ada })
  const unread = page.locator('.channel', { has: page.locator('.calls') })
  await unread.waitFor({ state: 'attached' })
  await me.openDrawer()
  await me.look('unread')
  await unread.click()
  await page.getByRole('separator', { name: 'New messages' }).waitFor()
  await me.drawerClosed()
  await me.look('new-message')
})

test.for(DEVICES)('$name: a file, an edit and a deletion', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const { page } = me
  await page.getByLabel('Files', { exact: true }).setInputFiles([
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Read page three.') },
    { name: 'too much.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
  ])
  await page.getByRole('button', { name: 'Remove too much.txt' }).click()
  await me.look('upload')
  await page.locator('.composer-input').pressSequentially('@')
  await page.keyboard.press('Enter')
  const answer = await me.say(WHAT)
  await expectFootnoted(me, answer)
  const mine = page.locator('.message', { has: page.getByRole('link', { name: 'notes.txt' }) }).last()
  const replies = page.getByRole('button', { name: /^Reply to you/ })
  const before = await replies.count()

  await me.useTool(mine, 'Edit Message')
  const editor = page.getByRole('textbox', { name: 'Edit message' })
  expect(await editor.inputValue()).toBe(`@Footnote ${WHAT}`)
  await me.look('editing')
  await editor.fill(`@Footnote ${WHAT} Please.`)
  await page.keyboard.press('Enter')
  await mine.getByText('(edited)').waitFor()
  await page.getByRole('button', { name: /^Reply to you: @Footnote What is MQAN\? Please\./ }).waitFor()
  await page.locator('.composer-input').press('ArrowUp')
  await editor.waitFor()
  await page.keyboard.press('Escape')
  await editor.waitFor({ state: 'hidden' })

  const { botId, channels, messages } = walk.local()
  const said = messages(channels[device.channel]).findLast(({ message }) => message.attachments.length > 0)
  expect(said!.message.content).toBe(`<@${botId}> ${WHAT} Please.`)
  await me.useTool(mine, 'More')
  await page.getByRole('menuitem', { name: 'Delete Message' }).click()
  await page.getByText('Are you sure you want to delete this message?').waitFor()
  await me.look('deleting')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await mine.waitFor({ state: 'detached' })
  await page.getByText('The original message was deleted').waitFor()
  // No second answer has come.
  expect(await replies.count()).toBe(before - 1)
  await me.look('deleted')
})

test('nothing that was sent on the way would be refused', ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  expect(walk.sent().length).toBeGreaterThan(30)
  expect(walk.refused()).toEqual([])
})
