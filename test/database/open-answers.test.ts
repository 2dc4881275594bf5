/** Whose event is whose: claimed once, kept by whoever lives, taken over once, forgotten when it is done. */
import { expect, test } from 'vitest'
import {
  claimEvent,
  closeEvent,
  closeEventsOf,
  forgetEvents,
  stayAlive,
  takeOrphans,
} from '../../src/database/open-answers.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'

const at = (seconds: number) => new Date(Date.parse('2026-11-23T12:00:00Z') + seconds * 1_000)
const event = (eventId: string, userId = 'ada') => ({ eventId, channelId: 'channel', userId })
const interaction = { applicationId: 'application', token: 'token' }

onBothDatabases('an open answer', kind => {
  test('is claimed by one process, once', async () => {
    const database = await freshDatabase(kind)
    expect(await claimEvent(database, event('1'), 'first', at(0))).toBe(true)
    for (const process of ['first', 'second'])
      expect(await claimEvent(database, event('1'), process, at(1))).toBe(false)
  })

  test('is taken over from who has been silent, whole, and by one', async () => {
    const database = await freshDatabase(kind)
    await claimEvent(database, { ...event('1'), interaction }, 'dead', at(0))
    await claimEvent(database, event('2'), 'alive', at(0))
    await claimEvent(database, event('3'), 'dead', at(0))
    await closeEvent(database, '3', at(1))
    await stayAlive(database, 'alive', at(50))
    const taken = await Promise.all(
      ['one', 'two', 'three'].map(process => takeOrphans(database, process, at(10), at(60))),
    )
    expect(taken.flat()).toEqual([{ ...event('1'), interaction }])
    // Whoever took it has as long as anybody.
    expect(await takeOrphans(database, 'four', at(59), at(90))).toEqual([{ ...event('2'), interaction: undefined }])
    expect((await takeOrphans(database, 'four', at(61), at(120))).map(({ eventId }) => eventId)).toEqual(['1'])
  })

  test('is never taken over by the process that answers it, however long that was silent', async () => {
    const database = await freshDatabase(kind)
    await claimEvent(database, event('1'), 'slept', at(0))
    expect(await takeOrphans(database, 'slept', at(3_600), at(3_640))).toEqual([])
    expect(await takeOrphans(database, 'other', at(3_600), at(3_640))).toHaveLength(1)
  })

  test('is forgotten some time after it was closed, and never while it is open', async () => {
    const database = await freshDatabase(kind)
    for (const id of ['1', '2', '3']) await claimEvent(database, event(id), 'process', at(0))
    await closeEvent(database, '1', at(10))
    await closeEvent(database, '2', at(30))
    // What is closed stays closed since then.
    await closeEvent(database, '1', at(40))
    await forgetEvents(database, at(20))
    const { rows } = await database.query('select event_id from open_answers order by event_id')
    expect(rows).toEqual([{ event_id: '2' }, { event_id: '3' }])
  })

  test('of one person is closed without the others’', async () => {
    const database = await freshDatabase(kind)
    await claimEvent(database, event('1', 'ada'), 'process', at(0))
    await claimEvent(database, event('2', 'lin'), 'process', at(0))
    await closeEventsOf(database, 'ada', at(5))
    expect(await takeOrphans(database, 'other', at(10), at(10))).toEqual([
      { ...event('2', 'lin'), interaction: undefined },
    ])
  })
})
