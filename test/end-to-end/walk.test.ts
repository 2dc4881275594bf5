/** A walk through every way to talk to the bot, in a browser: at a screen with a keyboard, and on a phone. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { callRest } from '../local-discord/support.ts'
import { hasBrowser, WHY_SKIPPED } from '../support/browser.ts'
import { PATIENCE_MS } from './footnote.ts'
import { expectFootnoted } from './person.ts'
import { DEVICES, ITS_AUTHORS, shareWalk, WHAT, WHO } from './walking.ts'

const walk = shareWalk()
const { arrive } = walk

const focusedName = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim()')

/** The browser tells the page that a window has closed a moment after it is gone; then the focus goes back. */
const expectFocus = (page: Page, name: string): Promise<void> =>
  expect.poll(() => focusedName(page), { timeout: PATIENCE_MS }).toBe(name)

/** Everything that was shown as being typed, from now on. */
const watchTyping = async (page: Page): Promise<() => Promise<string[]>> => {
  await page.evaluate(`
    window.typed = []
    new MutationObserver(() => typed.push(document.getElementById('typing').textContent))
      .observe(document.getElementById('typing'), { childList: true })`)
  return () => page.evaluate('typed')
}

test.for(DEVICES)('$name: commands, hints, choices and suggestions by keyboard', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const { page } = me
  const active = page.locator('.suggestion.active')
  const { keyboard } = page
  await page.locator('.composer-input').pressSequentially('/')
  await page.getByRole('option', { name: '/roundup stop' }).waitFor()
  await keyboard.press('ArrowDown')
  expect(await active.innerText()).toContain('/summary paper')
  await me.look('picker')
  await keyboard.press('Enter')
  const paper = page.getByRole('combobox', { name: /^paper: Letters of the title/ })
  await paper.pressSequentially('decathlon')
  const offered = page.getByRole('option', { name: /Decathlon/ })
  await offered.waitFor()
  await keyboard.press('ArrowDown')
  expect(await paper.getAttribute('aria-activedescendant')).toBe(await offered.getAttribute('id'))
  await me.look('suggested')
  await keyboard.press('Enter')
  expect(await paper.inputValue()).toContain('Decathlon')
  // The first takes away what the next option offers.
  await keyboard.press('Escape')
  await keyboard.press('Escape')

  await page.locator('.composer-input').pressSequentially('/ask ')
  await page.getByText('For example: Which papers merge fine-tuned models?').waitFor()
  await keyboard.type(WHAT)
  await keyboard.press('Tab')
  await page.getByRole('option', { name: /^private/ }).click()
  await keyboard.press('ArrowDown')
  expect(await active.innerText()).toBe('False')
  await me.look('choices')
  await keyboard.press('Enter')
  const before = await page.locator('.message').count()
  await keyboard.press('Enter')
  await page.locator('.message').nth(before).getByRole('button', { name: '👎' }).waitFor()
})

test.for(DEVICES)('$name: a mention, a reply, and a silent reply', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const { page } = me
  const typing = await watchTyping(page)
  await page.locator('.composer-input').pressSequentially('@')
  await page.getByRole('option', { name: '@Footnote' }).waitFor()
  expect(await page.locator('.suggestion.active').innerText()).toContain('@Footnote')
  await me.look('mention-offered')
  await page.keyboard.press('Enter')
  const answer = await me.say(WHAT)
  expect(await typing()).toContain('Footnote is typing…')
  await answer.getByRole('button', { name: /^Reply to you: @Footnote What is MQAN/ }).waitFor()
  await expectFootnoted(me, answer)
  await page.getByRole('button', { name: 'Dismiss message' }).click()

  await me.useTool(answer, 'Reply')
  await page.getByText('Replying to Footnote').waitFor()
  const ping = page.getByRole('button', { name: 'Mention Footnote' })
  expect(await ping.getAttribute('aria-pressed')).toBe('true')
  await me.look('replying')
  expect(await (await me.say(WHO)).innerText()).toMatch(ITS_AUTHORS)
  await me.look('reply')

  await me.useTool(answer, 'Reply')
  await ping.click()
  expect(await ping.innerText()).toBe('@ OFF')
  await page.locator('.composer-input').fill('Thank you')
  await page.keyboard.press('Enter')
  await page.locator('.message', { hasText: 'Thank you' }).waitFor()
  const said = walk.local().messages(walk.local().channels[device.channel]).at(-1)!.message
  expect({ content: said.content, mentions: said.mentions }).toEqual({ content: 'Thank you', mentions: [] })

  await callRest(walk.local(), 'POST', `/channels/${walk.local().channels[device.channel]}/typing`)
  await page.getByText('Footnote is typing…').waitFor()
  await me.look('typing')

  await me.useTool(answer, 'Reply')
  await page.keyboard.press('Escape')
  await page.getByText('Replying to Footnote').waitFor({ state: 'hidden' })
})

test.for(DEVICES)('$name: direct messages remember, until told to start afresh', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  await me.openChannel('Footnote')
  await me.look('direct-welcome')
  await me.say(WHAT)
  expect(await (await me.say(WHO)).innerText()).toMatch(ITS_AUTHORS)
  const fresh = await me.use('new')
  await fresh.getByText('A fresh start').waitFor()
  await fresh.getByText('Only you can see this').waitFor()
  expect(await (await me.say(WHO)).innerText()).toContain('I cannot tell which paper you mean')
  await me.look('direct')
})

test.for(DEVICES)('$name: a thread from an answer, which is remembered in it', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const { page } = me
  const answer = await me.use('ask', { question: WHAT })
  await me.useTool(answer, 'Create Thread')
  const name = page.getByRole('textbox', { name: 'Thread name' })
  const title = `About MQAN, ${device.name}`
  await name.fill(title)
  await me.look('thread-window')
  await name.press('Enter')
  await page.getByRole('heading', { name: title, level: 2 }).waitFor()
  await page.locator('.message').getByRole('heading', { name: WHAT }).waitFor()
  const typed = `@Footnote ${WHO}`
  expect(await (await me.say(typed)).innerText()).toMatch(ITS_AUTHORS)
  await me.look('thread')
  await me.openChannel(device.channel)
  await page.getByRole('button', { name: new RegExp(`${title} 2 messages`) }).waitFor()
  await me.look('thread-begun')
})

test.for(DEVICES)('$name: a post in a forum', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const { page } = me
  await me.openChannel('reading-group')
  await me.look('forum')
  await page.getByRole('button', { name: 'New Post' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill(`MQAN on the ${device.name}`)
  await page.getByRole('textbox', { name: 'Message' }).fill(`@Footnote ${WHAT}`)
  await me.look('forum-window')
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await page.locator('.message').nth(1).getByRole('button', { name: '👎' }).waitFor()
  expect(await (await me.say(`@Footnote ${WHO}`)).innerText()).toMatch(ITS_AUTHORS)
  await me.look('post')
  await me.openChannel('reading-group')
  await page
    .locator('.post', { hasText: `@Footnote ${WHAT}` })
    .first()
    .waitFor()
})

test.for(DEVICES)('$name: the menu of a message opens a window', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const { page } = me
  const said = walk
    .local()
    .act.sendMessage(walk.local().channels[device.channel], WHAT, { userId: walk.local().people.ada })
  const message = page.locator(`#message-${said.message.id}`)
  await message.waitFor()
  const field = page.getByRole('textbox', { name: 'Your question' })
  if (device.narrow) {
    await me.useTool(message, 'More')
    await page.getByRole('menuitem', { name: 'Apps' }).click()
  } else {
    await message.click({ button: 'right' })
    await page.keyboard.press('Escape')
    await expectFocus(page, 'More')
    await page.keyboard.press('Enter')
    for (let at = 0; at < 2; at++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
  }
  await page.getByRole('menuitem', { name: 'Ask about this' }).waitFor()
  await me.look('menu')
  await page.keyboard.press('Enter')
  await field.waitFor()
  expect(await field.inputValue()).toBe(WHAT)
  await me.look('window')
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'hidden' })
  await expectFocus(page, 'More')

  await me.useTool(message, 'More')
  await page.getByRole('menuitem', { name: 'Apps' }).click()
  await page.getByRole('menuitem', { name: 'Ask about this' }).click()
  await field.fill(WHAT)
  const before = await page.locator('.message').count()
  await page.getByRole('button', { name: 'Submit' }).click()
  const answer = page.locator('.message').nth(before)
  await answer.getByText('used Ask about this').waitFor()
  await expectFootnoted(me, answer)
})

test.for(DEVICES)('$name: the buttons of an answer, and what was sent for each', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const { page } = me
  const answer = await me.use('ask', { question: WHAT })
  const press = async (name: string | RegExp): Promise<void> => {
    const button = answer.getByRole('button', { name })
    if (device.narrow) return button.click()
    await button.focus()
    await page.keyboard.press('Enter')
  }
  const expectTaken = async (): Promise<void> => {
    await page.locator('#details .verdict').first().waitFor()
    expect(await page.locator('#details .verdict.bad').count()).toBe(0)
    expect(await page.locator('#details .verdict.good').count()).toBeGreaterThan(0)
  }

  await press('Related')
  await page.getByText('Near to the papers of this answer').first().waitFor()
  await me.look('related')
  await press('👍')
  await page.getByText('I am glad it helped').waitFor()

  await press('👎')
  const reason = page.getByRole('textbox', { name: 'In a sentence, if you like' })
  await reason.waitFor()
  await me.look('reason')
  // The message is drawn anew behind the window.
  const id = (await answer.getAttribute('id'))!.replace('message-', '')
  walk.local().act.react(id, '👀', { userId: walk.local().people.ada })
  await answer.getByText('👀').waitFor()
  await page.keyboard.press('Escape')
  await reason.waitFor({ state: 'hidden' })
  await expectFocus(page, '👎')
  await press('👎')
  await reason.fill('Too short')
  await page.getByRole('button', { name: 'Submit' }).click()
  await page.getByText('kept for the admins').waitFor()

  await press('Follow-up')
  const question = page.getByRole('textbox', { name: 'Your question' })
  await question.waitFor()
  await page
    .locator('#modal')
    .getByRole('button', { name: /^Details/ })
    .click()
  await expectTaken()
  await me.look('window-details')
  await page.keyboard.press('Escape')
  await question.fill(WHO)
  const before = await page.locator('.message').count()
  await page.getByRole('button', { name: 'Submit' }).click()
  const followed = page.locator('.message').nth(before)
  await followed.getByText(ITS_AUTHORS).first().waitFor()
  await followed.scrollIntoViewIfNeeded()
  await me.look('followed')

  for (const message of [answer, followed, page.locator('.message.ephemeral').last()]) {
    await me.useTool(message, /^Details/)
    await expectTaken()
    await page.keyboard.press('Escape')
  }
  await me.useTool(answer, /^Details/)
  await page
    .getByRole('heading', { name: /PATCH .*@original/ })
    .first()
    .waitFor()
  await page.getByRole('heading', { name: /POST .*callback/ }).waitFor()
  await me.look('details')
})

test.for(DEVICES)('$name: a private answer, followed in private, and an old button', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const { page } = me
  const whispered = await me.use('ask', { question: WHAT, private: 'True' })
  await whispered.getByText('Only you can see this').waitFor()
  await whispered.getByRole('button', { name: 'Follow-up' }).click()
  await page.getByRole('textbox', { name: 'Your question' }).fill(WHO)
  await page.getByRole('button', { name: 'Submit' }).click()
  const followed = page.locator('.message.ephemeral', { hasText: ITS_AUTHORS })
  await followed.waitFor()
  await me.look('private')
  await followed.getByRole('button', { name: 'Dismiss message' }).click()
  await followed.waitFor({ state: 'detached' })

  const old = { type: 1, components: [{ type: 2, style: 2, label: 'Sources', custom_id: 'sources:1' }] }
  const body = { content: 'From long ago', components: [old] }
  await callRest(walk.local(), 'POST', `/channels/${walk.local().channels[device.channel]}/messages`, body)
  await page.getByRole('button', { name: 'Sources' }).click()
  await page.getByText('This button belongs to another version of me. Please ask again.').waitFor()
  await me.look('old-button')
})

test.for(DEVICES)('$name: the person’s language', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device, { locale: 'de-AT' })
  const { page } = me
  await page.locator('.composer-input').pressSequentially('/fr')
  await page.getByRole('option', { name: /^\/frage Stell den Papern|^\/frage/ }).waitFor()
  await me.look('german-commands')
  await page.locator('.composer-input').fill('')
  const answer = await me.use('frage', { frage: WHAT })
  await answer.getByRole('button', { name: 'Nachfragen' }).waitFor()
  await me.look('german')
  const switchTo = async (language: string): Promise<void> => {
    if (device.narrow) await page.getByRole('button', { name: 'Channels', exact: true }).click()
    await page.getByRole('combobox', { name: 'Your language' }).selectOption(language)
    if (device.narrow) await me.look('drawer')
    if (device.narrow) await page.keyboard.press('Escape')
  }
  await switchTo('tr')
  const turkish = await me.use('new')
  await turkish.getByText('Yeni bir başlangıç').waitFor()
})

test('wide: every stop of the Tab key has a name and is seen', async ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(DEVICES[0])
  const { page } = me
  await me.openChannel('roundup')
  await me.use('ask', { question: WHAT })
  await page.evaluate('document.activeElement.blur()')
  const stops: string[] = []
  const RING =
    'getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement.parentElement).borderColor'
  // Tab goes on from where the focus was last: out of the page first, and then once through it.
  let timesOutside = 0
  for (let at = 0; at < 80 && timesOutside < 2; at++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate('document.activeElement === document.body')) {
      timesOutside++
      continue
    }
    const name = await focusedName(page)
    expect(name).not.toBe('')
    if (name.startsWith('Message #')) expect(await page.evaluate(RING)).toMatch(/rgb\(91, 103, 230\)/)
    else expect(await page.evaluate(RING), name).not.toMatch(/^none/)
    stops.push(name)
  }
  for (const name of ['#general', 'Your language', 'Members', 'Messages', 'Related', '👍', 'Reply', 'Show commands'])
    expect(stops).toContain(name)

  await page.getByRole('region', { name: 'Messages' }).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await me.look('message-focused')
  expect(await page.evaluate('document.activeElement.matches(".message")')).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => focusedName(page), { timeout: PATIENCE_MS }).toMatch(/^Message #roundup/)
})

test('wide: a screen reader hears the answer once it rests', async ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(DEVICES[0])
  await me.use('ask', { question: WHAT })
  const live = me.page.locator('#live')
  await live.getByText(/^Footnote: What is MQAN\?/).waitFor({ state: 'attached' })
  expect(await live.getAttribute('aria-live')).toBe('polite')
  await me.page.getByText('A local stand-in. Not Discord, nor affiliated with it.').waitFor()
})

test.for(DEVICES)('$name: who is here', async (device, { skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const me = await arrive(device)
  const members = me.page.getByRole('complementary', { name: 'Members' })
  if (device.narrow) await me.page.getByRole('button', { name: 'Members' }).click()
  await members.getByText('Online — 4').waitFor()
  expect(await members.getByRole('listitem').allInnerTexts()).toContain('Footnote\nAPP')
  await me.look('members')
  await me.page.getByRole('button', { name: 'Members' }).click()
  await members.waitFor({ state: 'hidden' })
})

test('nothing that was sent on the way would be refused', ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  expect(walk.sent().length).toBeGreaterThan(50)
  expect(walk.refused()).toEqual([])
})
