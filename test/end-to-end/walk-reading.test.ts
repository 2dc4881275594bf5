/** The walk goes on among papers: summaries, a topic with its map, a comparison, what is near, a card and its citation. */
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { wordsFor } from '../../src/words/words.ts'
import { hasBrowser, WHY_SKIPPED } from '../support/browser.ts'
import { expectFootnoted, type Person } from './person.ts'
import { DEVICES, shareWalk, WHAT } from './walking.ts'

const walk = shareWalk()
const { arrive } = walk

const [WIDE, PHONE] = DEVICES
const READERS = [
  { ...WIDE, locale: 'en-US' },
  { ...PHONE, locale: 'de' },
]

/** Pictures are loaded, have a text for who does not see them, and are no wider than the screen. */
const expectPicture = async (answer: Locator, { page }: Person): Promise<void> => {
  const picture = answer.locator('img[alt]').first()
  await picture.scrollIntoViewIfNeeded()
  await expect
    .poll(() => picture.evaluate(one => (one as unknown as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(300)
  expect((await picture.getAttribute('alt'))!.length).toBeGreaterThan(40)
  const { x, width } = (await picture.boundingBox())!
  expect(x).toBeGreaterThanOrEqual(0)
  expect(x + width).toBeLessThanOrEqual(page.viewportSize()!.width)
}

test.for(READERS)('$name, $locale: a paper at three lengths', async ({ locale, ...device }, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { commands, summaries } = wordsFor(locale)
  const { paper, paperNamed, length } = commands.summary.options
  const me = await arrive(device, { locale })
  for (const [at, chosen] of [undefined, summaries.lengths.line, summaries.lengths.newcomer].entries()) {
    const answer = await me.use(`${commands.summary.name} ${paper.name}`, {
      [paperNamed.name]: 'mqan',
      ...(chosen === undefined ? {} : { [length.name]: chosen }),
    })
    await answer.getByRole('heading', { name: /Decathlon/ }).waitFor()
    await expectFootnoted(me, answer)
    await answer.scrollIntoViewIfNeeded()
    await me.look(`summary-${at}-${locale}`)
  }
})

test.for(READERS)('$name, $locale: a topic in themes', async ({ locale, ...device }, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { commands } = wordsFor(locale)
  const { topic, topicNamed } = commands.summary.options
  const me = await arrive(device, { locale })
  const answer = await me.use(`${commands.summary.name} ${topic.name}`, { [topicNamed.name]: 'merging models' })
  await expectFootnoted(me, answer)
  await answer.scrollIntoViewIfNeeded()
  await me.look(`topic-${locale}`)
})

test.for(READERS)('$name, $locale: two papers side by side', async ({ locale, ...device }, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { commands } = wordsFor(locale)
  const { paper1, paper2 } = commands.compare.options
  const me = await arrive(device, { locale })
  const answer = await me.use(commands.compare.name, {
    [paper1.name]: 'TIES-Merging',
    [paper2.name]: 'Fisher averaging',
  })
  await expectFootnoted(me, answer)
  await expectPicture(answer, me)
  await me.look(`compare-${locale}`)
})

test.for(READERS)('$name, $locale: what is near, and why', async ({ locale, ...device }, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { commands } = wordsFor(locale)
  const me = await arrive(device, { locale })
  const answer = await me.use(commands.related.name, { [commands.related.options.paper.name]: 'TIES-Merging' })
  await expectFootnoted(me, answer)
  await answer.scrollIntoViewIfNeeded()
  await me.look(`related-${locale}`)
})

test.for(READERS)(
  '$name, $locale: the card of a paper, and how to cite it',
  async ({ locale, ...device }, { skip }) => {
    skip(!hasBrowser, WHY_SKIPPED)
    const { commands, card } = wordsFor(locale)
    const me = await arrive(device, { locale })
    const shown = await me.use(commands.paper.name, { [commands.paper.options.paper.name]: 'mqan' })
    await shown.getByText('Bryan McCann').first().waitFor()
    await shown.scrollIntoViewIfNeeded()
    await me.look(`card-${locale}`)
    const before = await me.page.locator('.message.ephemeral').count()
    await shown.getByRole('button', { name: card.cite }).click()
    const cited = me.page.locator('.message.ephemeral').nth(before)
    await cited.getByText('@').first().waitFor()
    await cited
      .getByText(/mccann2018/)
      .first()
      .waitFor()
    await cited.scrollIntoViewIfNeeded()
    await me.look(`cite-${locale}`)
  },
)

test.for(READERS)('$name, $locale: the map of the library', async ({ locale, ...device }, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { commands } = wordsFor(locale)
  const me = await arrive(device, { locale })
  const map = await me.use(`${commands.library.name} ${commands.library.options.map.name}`)
  await expectPicture(map, me)
  await me.look(`map-${locale}`)
})

test.for(READERS)('$name, $locale: the papers of a thread', async ({ locale, ...device }, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { commands, summaries } = wordsFor(locale)
  const me = await arrive(device, { locale })
  const { page } = me
  const answer = await me.use(commands.ask.name, { [commands.ask.options.question.name]: WHAT })
  await me.useTool(answer, 'Create Thread')
  const name = page.getByRole('textbox', { name: 'Thread name' })
  await name.fill(`MQAN, ${locale}`)
  await name.press('Enter')
  await page.getByRole('heading', { name: `MQAN, ${locale}`, level: 2 }).waitFor()
  await me.say(`@Footnote ${WHAT}`)
  const told = await me.use(`${commands.summary.name} ${commands.summary.options.thread.name}`)
  await told.getByRole('heading', { name: summaries.inThread }).waitFor()
  await expectFootnoted(me, told)
  await told.scrollIntoViewIfNeeded()
  await me.look(`thread-${locale}`)
})

test.for(READERS)('$name, $locale: the paper of a message', async ({ locale, ...device }, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const { commands } = wordsFor(locale)
  const me = await arrive(device, { locale })
  const { page } = me
  const { channels, people } = walk.local()
  const text = 'Have you read https://arxiv.org/abs/1806.08730?'
  const said = walk.local().act.sendMessage(channels[device.channel], text, { userId: people.ada })
  const message = page.locator(`#message-${said.message.id}`)
  await message.waitFor()
  const before = await page.locator('.message').count()
  await me.useTool(message, 'More')
  await page.getByRole('menuitem', { name: 'Apps' }).click()
  await page.getByRole('menuitem', { name: commands.summarisePaper.name }).click()
  const told = page.locator('.message').nth(before)
  await told
    .getByText(/Decathlon/)
    .first()
    .waitFor()
  await expectFootnoted(me, told)
  await me.look(`message-${locale}`)
})

test('Discord would have refused nothing of it', ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  expect(walk.sent().length).toBeGreaterThan(10)
  expect(walk.refused()).toEqual([])
})
