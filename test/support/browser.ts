/** A browser for the tests that look at pages; they are skipped, with the reason, where there is none. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const hasBrowser = existsSync(CHROMIUM)
export const WHY_SKIPPED = `There is no browser at ${CHROMIUM} (CHROMIUM names another).`
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const LAUNCH_MS = 30_000
const PATIENCE_MS = 8_000

type PageOptions = BrowserContextOptions & {
  patienceMs?: number
  /** Complaints that belong to what the test does. */
  expected?: RegExp
}

export type OpenPage = (url: string, options?: PageOptions) => Promise<Page>

/** One browser for a file. Its pages close with their tests, and must have had nothing to complain about. */
export const shareBrowser = (): OpenPage => {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (hasBrowser) browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
  }, LAUNCH_MS)
  afterAll(() => browser?.close())
  return async (url, { patienceMs = PATIENCE_MS, expected, ...options } = {}) => {
    const page = await browser!.newPage({ viewport: { width: 1280, height: 800 }, ...options })
    page.setDefaultTimeout(patienceMs)
    const complaints: string[] = []
    page.on('pageerror', error => complaints.push(error.message))
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    onTestFinished(async () => {
      await page.close()
      expect(complaints.filter(complaint => expected?.test(complaint) !== true)).toEqual([])
    })
    await page.goto(url)
    return page
  }
}
