/** What a person does with the bot on a fresh machine, at a screen and on a phone. */
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasBrowser, shareBrowser, WHY_SKIPPED } from '../support/browser.ts'
import { sharedFolder } from '../support/database.ts'
import { type Footnote, PATIENCE_MS, startFootnote } from './footnote.ts'
import { expectFootnoted, person } from './person.ts'

const LISTED = 'Which papers merge several fine-tuned models into one?'
const COMPARED = 'How do Fisher merging and TIES-Merging differ?'
const OFF_TOPIC = 'How long must I boil an egg in Reykjavik?'
const HOSTILE = '@everyone <img src=x onerror=alert(1)> **What is MQAN?** https://prize.example/win'

const openPage = shareBrowser()
const folder = sharedFolder()
let footnote: Footnote | undefined
let stop = (): void => {}

beforeAll(async () => {
  if (hasBrowser) footnote = await startFootnote(folder(), {}, { finallyDo: kill => (stop = kill) })
})
afterAll(() => stop())

const DEVICES = [
  { name: 'wide', narrow: false, viewport: { width: 1280, height: 900 }, channel: 'general' },
  { name: 'phone', narrow: true, viewport: { width: 390, height: 844 }, channel: 'papers' },
]

const arrive = async (device: (typeof DEVICES)[number]) => {
  const page = await openPage(footnote!.url, {
    viewport: device.viewport,
    reducedMotion: 'reduce',
    patienceMs: PATIENCE_MS,
  })
  await page.getByText('Footnote is online').waitFor()
  const somebody = person(page, device)
  if (device.channel !== 'general') await somebody.openChannel(device.channel)
  return somebody
}

test.for(DEVICES)('$name: a question, its footnotes and their exact sentences', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  await me.look('welcome')
  await me.type('ask', { question: LISTED })
  await me.look('typing')
  const answer = await me.sendAndRead()
  await answer.getByRole('heading', { name: LISTED }).waitFor()
  await me.look('answer')
  await expectFootnoted(me, answer)
  await me.look('evidence')
  await me.page.getByRole('button', { name: 'Dismiss message' }).click()
  await me.page.locator('.message.ephemeral').waitFor({ state: 'detached' })
  expect(await me.page.getByRole('heading', { name: LISTED }).count()).toBe(1)

  await expectFootnoted(me, await me.use('ask', { question: COMPARED }))
  await me.look('comparison')
})

test.for(DEVICES)('$name: a private answer, a refusal, and a hostile question', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const whispered = await me.use('ask', { question: 'What is MQAN?', private: 'True' })
  await whispered.getByText('Only you can see this').waitFor()

  const refused = await me.use('ask', { question: OFF_TOPIC })
  expect(await refused.innerText()).toMatch(/papers/)
  expect(await me.footnotes(refused)).toEqual([])
  expect(await refused.getByRole('button', { name: /^Evidence/ }).count()).toBe(0)
  await me.look('refusal')

  const hostile = await me.use('ask', { question: HOSTILE })
  await hostile.getByText('<img src=x onerror=alert(1)>').waitFor()
  expect(await hostile.getByText('notifies').count()).toBe(0)
  const leads = await hostile
    .getByRole('link')
    .evaluateAll(links => links.map(link => (link as { href?: string }).href))
  for (const address of leads) expect(address).toMatch(/^https:\/\/arxiv\.org\/abs\//)
  await me.look('hostile')
})

test.for(DEVICES)('$name: a summary of a paper picked from the list, and of a topic', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  await me.type('summary paper', { paper: 'fisher' })
  const choice = me.page.getByRole('option', { name: /Fisher/ }).first()
  await choice.waitFor()
  await me.look('suggestions')
  await choice.click()
  const summary = await me.sendAndRead()
  await summary.getByRole('button', { name: /^Evidence/ }).waitFor()
  await expectFootnoted(me, summary)
  await me.look('summary')

  await expectFootnoted(me, await me.use('summary topic', { topic: 'continual learning' }))
  await me.look('topic')
})

test.for(DEVICES)('$name: the roundup, scheduled, posted once, and stopped', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const planned = await me.use('roundup schedule', {
    channel: device.channel,
    weekday: 'Wednesday',
    hour: '9',
    timezone: 'europe/berlin',
  })
  expect(await planned.innerText()).toMatch(/Every Wednesday at 9:00 \(Europe\/Berlin\).*The next one comes/s)
  await me.look('scheduled')

  await me.use('roundup now')
  await me.page.getByText('This week’s roundup is posted in').waitFor()
  const post = me.page.locator('.message', {
    has: me.page.getByRole('heading', { name: 'New in the library this week' }),
  })
  await expectFootnoted(me, post)
  await post.scrollIntoViewIfNeeded()
  await me.look('roundup')
  await me.use('roundup now')
  await me.page.getByText('was posted in').waitFor()
  expect(await post.count()).toBe(1)

  expect(await (await me.use('roundup show')).innerText()).toContain('Every Wednesday')
  expect(await (await me.use('roundup stop', { channel: device.channel })).innerText()).toContain('No more roundups')
})

test.for(DEVICES)('$name: what is used wrongly is said in words', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const before = await me.page.locator('.message').count()
  await me.type('ask', {})
  await me.send()
  const notice = me.page.getByText('“question” is required.')
  await notice.waitFor()
  await me.look('required')
  expect(await me.page.locator('.message').count()).toBe(before)
  await me.page.locator('.command-form input').press('Escape')
  expect(await notice.isVisible()).toBe(false)

  const unknown = await me.use('summary paper', { paper: 'The Collected Recipes of My Aunt' })
  expect(await unknown.innerText()).toMatch(/no paper/i)
  const nowhere = { channel: device.channel, weekday: 'Monday', hour: '9', timezone: 'Atlantis' }
  const zone = await me.use('roundup schedule', nowhere)
  expect(await zone.innerText()).toContain('“Atlantis” is no time zone.')
  await me.look('wrong')
})

test('a short answer and its evidence stand on one screen, as in the picture of the README', async ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const page = await openPage(footnote!.url, { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' })
  const me = person(page, { name: 'readme', narrow: false })
  const answer = await me.use('ask', { question: 'How many photos does the INRetouch dataset hold?' })
  await expectFootnoted(me, answer)
  await page.mouse.move(0, 0)
  // The page scrolls once the evidence stands.
  await expect.poll(async () => (await answer.boundingBox())!.y, { timeout: PATIENCE_MS }).toBeGreaterThan(0)
  const picture = await page.screenshot()
  if (!process.env.README_PICTURE) return
  expect(picture.length).toBeLessThan(200_000)
  await writeFile(new URL('./answer.png', import.meta.url), picture)
})
