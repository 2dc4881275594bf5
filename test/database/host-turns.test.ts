/** Turns at a host: one after another for everybody who asks through one database. */
import { expect, it } from 'vitest'
import { takeTurn } from '../../src/database/host-turns.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'

/** Next to it nothing matters that a test takes. */
const HOUR_MS = 3_600_000

onBothDatabases('turns at a host', kind => {
  it('are each a pause apart, however many ask at once, and of no matter to another host', async () => {
    const database = await freshDatabase(kind)
    const waits = await Promise.all([1, 2, 3, 4, 5].map(() => takeTurn(database, 'arxiv.org', HOUR_MS)))
    const inTurns = waits.map(wait => Math.round(wait / HOUR_MS)).toSorted((a, b) => a - b)
    expect(inTurns).toEqual([0, 1, 2, 3, 4])
    expect(await takeTurn(database, 'example.org', HOUR_MS)).toBe(0)
  })

  it('begin at once when nobody asked for a while', async () => {
    const database = await freshDatabase(kind)
    await takeTurn(database, 'arxiv.org', HOUR_MS)
    await database.query(`update host_turns set free_at = now() - interval '1 day'`)
    expect(await takeTurn(database, 'arxiv.org', HOUR_MS)).toBe(0)
    expect(Math.round((await takeTurn(database, 'arxiv.org', HOUR_MS)) / HOUR_MS)).toBe(1)
  })
})
