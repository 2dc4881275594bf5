/** The whole program, a browser and a person, for the files that walk through it. */
import { cpSync } from 'node:fs'
import { afterAll, beforeAll, inject } from 'vitest'
import { type RunningLocalDiscord, startLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { RequestRecord } from '../../src/local-discord/rest/journal.ts'
import { wordsFor } from '../../src/words/words.ts'
import { specificationFile } from '../local-discord/support.ts'
import { hasBrowser, shareBrowser } from '../support/browser.ts'
import { sharedFolder } from '../support/database.ts'
import { PATIENCE_MS, startFootnote } from './footnote.ts'
import { type Person, person } from './person.ts'

export const WHAT = 'What is MQAN?'
export const WHO = 'Who wrote it?'
export const ITS_AUTHORS = /is by .*McCann/

export const DEVICES = [
  { name: 'wide', narrow: false, viewport: { width: 1280, height: 900 }, channel: 'general' },
  { name: 'phone', narrow: true, viewport: { width: 390, height: 844 }, channel: 'papers' },
] as const
export type Device = (typeof DEVICES)[number]

/** One local Discord with the bot in it for a whole file; a person arrives at each test. */
export const shareWalk = () => {
  const openPage = shareBrowser()
  const folder = sharedFolder()
  let local: RunningLocalDiscord
  let stop = (): void => {}

  beforeAll(async () => {
    if (!hasBrowser) return
    cpSync(inject('starterTemplate'), `${folder()}/data`, { recursive: true })
    local = await startLocalDiscord({ botName: 'Footnote', guildName: 'Reading group', specificationFile })
    const env = { DISCORD_TOKEN: local.token, DISCORD_API_BASE: local.apiBase }
    await startFootnote(folder(), env, { finallyDo: kill => (stop = kill) })
  })
  afterAll(async () => {
    stop()
    await local?.close()
  })

  const sent = (): RequestRecord[] => local.requests.filter(({ method }) => method !== 'GET')
  return {
    local: () => local,
    sent,
    refused: () => sent().filter(({ verdict }) => verdict.breaches.length > 0),
    arrive: async ({ viewport, ...device }: Device, options: { locale?: string } = {}): Promise<Person> => {
      const page = await openPage(local.url, { viewport, patienceMs: PATIENCE_MS, ...options })
      await page.getByText('Footnote is online').waitFor()
      const me = person(page, device, wordsFor(options.locale))
      if (device.channel !== 'general') await me.openChannel(device.channel)
      return me
    },
  }
}
