/** `/library map`: the library as a picture, with what it shows in words. */
import { expect, test } from 'vitest'
import { LANGUAGES } from '../../src/words/words.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'
import { pixelsOf } from '../support/pixels.ts'
import { answered, shareBot, textOf } from './bot.ts'

const { database, local } = shareBot(SMALL_LIBRARY)

const showMap = async (locale?: string, where = {}) =>
  answered(local(), local().act.slash('library map', {}, { ...(locale === undefined ? {} : { locale }), ...where }))

type Gallery = { items: { media: { url: string }; description: string }[] }

test.for(Object.values(LANGUAGES).map(({ words, locales }) => ({ words, locale: locales[0] })))(
  'it is a picture with alt text and the same in words ($locale)',
  async ({ words, locale }) => {
    const message = await showMap(locale)
    const [gallery] = message.message.components as unknown as [Gallery]
    const [{ media, description }] = gallery.items as [Gallery['items'][number]]
    expect(description).toContain('BasketMerge')
    expect(description).toContain(words.map.papers(4))
    expect(description.length).toBeLessThanOrEqual(1_024)
    expect(textOf(message)).toContain(`**${words.map.papers(4)}**`)
    expect(textOf(message)).toContain('Thinning Networks')
    const image = pixelsOf(Buffer.from(await (await fetch(media.url)).arrayBuffer()))
    expect([image.width, image.height]).toEqual([960, 960])
    expect(image.ink().dark).toBeGreaterThan(5_000)
    // Only who asks sees it.
    expect(message.visibleTo).toBe(local().userId)
  },
)

test('in a server its own papers are on it, in direct messages they are not', async () => {
  await addPapers(database(), [{ title: 'Quorblex under Seal' }], local().guildId)
  await addPapers(database(), [{ title: 'Vexamine by Rumour' }], 'another server')
  expect(textOf(await showMap())).toContain('Quorblex under Seal')
  expect(textOf(await showMap())).not.toContain('Vexamine')
  const direct = await showMap(undefined, { channelId: local().act.openDirectMessages() })
  expect(textOf(direct)).not.toContain('Quorblex')
})

test('an empty library has no map, and says what to do', async () => {
  await database().query('delete from papers')
  expect(textOf(await showMap('tr'))).toBe(LANGUAGES.tr.words.status.noPapers)
})
