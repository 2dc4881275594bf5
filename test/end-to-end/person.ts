/** What a person does at the page of the local Discord. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { en } from '../../src/words/en.ts'
import type { Words } from '../../src/words/words.ts'

const READABLE = await readFile(new URL('./readable.js', import.meta.url), 'utf8')
/** A folder for a picture of everything that is looked at. */
const { PICTURES } = process.env

/** The sentences of the starter corpus, as they are shown: an address in them is no link. */
const sentences = new Set(
  (await readFile(fileURLToPath(new URL('../../src/starter/papers.jsonl', import.meta.url)), 'utf8'))
    .trim()
    .split('\n')
    .flatMap(line => (JSON.parse(line) as { digest: string[] }).digest.map(one => one.replaceAll('https://', ''))),
)

/**
 * @param device how the person's pictures are called, and whether there is a keyboard
 * @param words in which the bot speaks to this person
 */
export const person = (page: Page, device: { name: string; narrow: boolean }, { buttons }: Words = en) => {
  const [evidence] = /^\p{L}+/u.exec(buttons.evidence(1))!

  const type = async (command: string, values: Record<string, string>): Promise<void> => {
    await page.locator('.composer-input').pressSequentially(`/${command} `)
    for (const [name, value] of Object.entries(values)) {
      const field = page.getByRole('combobox', { name: new RegExp(`^${name}:`) })
      if (!(await field.isVisible())) {
        const offered = page.getByRole('option', { name: new RegExp(`^${name}\\b`) })
        if (!(await offered.isVisible())) await page.getByRole('button', { name: /^\+\d optional$/ }).click()
        await offered.click()
      }
      await field.fill(value)
    }
  }
  const send = async (): Promise<void> => {
    if (device.narrow) return page.getByRole('button', { name: /^Send \// }).click()
    // The first Enter takes what is marked in the list.
    if (await page.locator('.suggestion.active').isVisible()) await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
  }

  /** Sends what is typed and waits until the bot has said something final. */
  const sendAndRead = async (): Promise<Locator> => {
    const before = await page.locator('.message').count()
    await send()
    const answer = page.locator('.message').nth(before)
    await answer.locator('.markdown').first().waitFor()
    return answer
  }

  /** Writes a message and waits for the bot's final words to it. */
  const say = async (text: string): Promise<Locator> => {
    const before = await page.locator('.message').count()
    await page.locator('.composer-input').pressSequentially(text)
    // Enter takes the name that is offered, if one is.
    if (await page.locator('.suggestion.active').isVisible()) await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    const answer = page.locator('.message').nth(before + 1)
    await answer.getByRole('button', { name: '👎' }).waitFor()
    return answer
  }

  /** Presses a tool of a message, which is shown when the message is pointed at. */
  const useTool = async (message: Locator, name: string | RegExp): Promise<void> => {
    await message.hover({ position: { x: 10, y: 10 } })
    await message.getByRole('toolbar').getByRole('button', { name }).click()
  }

  const openDrawer = async (): Promise<void> => {
    if (device.narrow) await page.getByRole('button', { name: 'Channels', exact: true }).click()
  }

  const drawerClosed = async (): Promise<void> => {
    if (device.narrow) await page.locator('#sidebar').waitFor({ state: 'hidden' })
  }

  return {
    page,
    type,
    say,
    useTool,
    send,
    sendAndRead,

    /** Looks around in dark and in light: everything can be read, nothing is wider than the screen. */
    look: async (what: string): Promise<void> => {
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        if (PICTURES) await page.screenshot({ path: `${PICTURES}/${device.name}-${what}-${colorScheme}.png` })
        expect(await page.evaluate(READABLE), `${what}, ${colorScheme}`).toEqual([])
      }
    },

    /** On a phone the channels are a drawer, which slides away when one is chosen. */
    openDrawer,
    drawerClosed,

    openChannel: async (name: string): Promise<void> => {
      await openDrawer()
      await page.getByRole('button', { name: new RegExp(`^${name}(, unread)?$`) }).click()
      await page.getByRole('heading', { name, exact: true, level: 2 }).waitFor()
      await drawerClosed()
    },

    use: async (command: string, values: Record<string, string> = {}): Promise<Locator> => {
      await type(command, values)
      return sendAndRead()
    },

    /** Presses *Evidence* under an answer and reads the private reply, paper by paper: footnote number → exact sentence. */
    readEvidence: async (answer: Locator): Promise<Map<number, string>> => {
      const before = await page.locator('.message.ephemeral').count()
      await answer.getByRole('button', { name: evidence }).click()
      const reply = page.locator('.message.ephemeral').nth(before)
      await reply.locator('blockquote').first().waitFor()
      await reply.getByText('Only you can see this').waitFor()
      const quotes = await reply.locator('blockquote').allInnerTexts()
      const read = quotes.flatMap(quote => [...quote.matchAll(/^\[(\d+)\] (.+)$/gm)])
      return new Map(read.map(([, marker, sentence]) => [Number(marker), sentence!]))
    },

    /** The footnotes in the text of an answer. */
    footnotes: async (answer: Locator): Promise<number[]> => {
      const links = await answer.getByRole('link', { name: /^\[\d+\]$/ }).allInnerTexts()
      return [...new Set(links.map(link => Number(link.slice(1, -1))))].sort((a, b) => a - b)
    },
  }
}

export type Person = ReturnType<typeof person>

/** Every footnote of an answer leads to a sentence that stands word for word in the library. */
export const expectFootnoted = async ({ footnotes, readEvidence }: Person, answer: Locator): Promise<void> => {
  const evidence = await readEvidence(answer)
  expect(evidence.size).toBeGreaterThan(0)
  expect([...evidence.keys()].sort((a, b) => a - b)).toEqual(await footnotes(answer))
  for (const sentence of evidence.values()) expect(sentences).toContain(sentence)
}
