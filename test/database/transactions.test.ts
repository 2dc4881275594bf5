/** The inside of a transaction: its own handle and no other, and only while it lasts. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Sql } from '../../src/database/database.ts'
import { rehearse } from '../../src/database/rehearse.ts'
import { onBothDatabases } from '../support/database.ts'
import { sharedEmptyDatabase } from './empty-database.ts'

onBothDatabases('inside a transaction', kind => {
  const open = sharedEmptyDatabase(kind)

  it('every way around its handle is refused, and the transaction goes on', async () => {
    const database = open()
    const value = await database.transaction(async sql => {
      await expect(database.query('select 1')).rejects.toThrow(/from inside a transaction/)
      await expect(database.script('select 1')).rejects.toThrow(/from inside a transaction/)
      await expect(database.transaction(async () => 1)).rejects.toThrow(/from inside a transaction/)
      await delay(1)
      await expect(database.query('select 1')).rejects.toThrow(/from inside a transaction/)
      return (await sql.query<{ one: number }>('select 1 as one')).rows
    })
    expect(value).toEqual([{ one: 1 }])
  })

  it('the handle is of no use afterwards', async () => {
    const database = open()
    let kept: Sql | undefined
    await database.transaction(async sql => {
      kept = sql
    })
    await expect(kept!.query('select 1')).rejects.toThrow(/transaction that has ended/)
    await expect(kept!.script('select 1')).rejects.toThrow(/transaction that has ended/)
    await expect(
      database.transaction(async sql => {
        kept = sql
        throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    await expect(kept!.query('select 1')).rejects.toThrow(/transaction that has ended/)
    // Nor inside of another transaction.
    await database.transaction(async () => {
      await expect(kept!.query('select 1')).rejects.toThrow(/transaction that has ended/)
    })
  })

  it('what was started inside and left running is free when it has ended', async () => {
    const database = open()
    let later: Promise<unknown> | undefined
    await database.transaction(async () => {
      later = delay(50).then(() => database.query('select 1 as one'))
    })
    expect(await later).toMatchObject({ rows: [{ one: 1 }] })
  })

  it('scripts are part of it', async () => {
    const database = open()
    const failing = database.transaction(async sql => {
      await sql.script('create table t (n integer); insert into t values (1)')
      expect(await sql.script('select n from t')).toEqual([{ n: 1 }])
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    await expect(database.query('select n from t')).rejects.toMatchObject({ code: '42P01' })
  })

  it('a script that fails after a begin of its own leaves nothing behind, and the next one runs', async () => {
    const database = open()
    const failing = database.script('begin; create table t (n integer); insert into t values (1 / 0); commit')
    await expect(failing).rejects.toThrow(/division by zero/)
    expect(await database.script("select to_regclass('t')::text as t")).toEqual([{ t: null }])
  })

  it('an error that is caught does not make half a transaction whole', async () => {
    const database = open()
    await database.query('create table t (n integer primary key)')
    await database
      .transaction(async sql => {
        await sql.query('insert into t values (1)')
        await sql.query('insert into t values (1)').catch(() => undefined)
      })
      .catch(() => undefined)
    expect((await database.query('select n from t')).rows).toEqual([])
  })
})

onBothDatabases('a rehearsal', kind => {
  const open = sharedEmptyDatabase(kind)

  it('sees what it does, transactions included, and leaves nothing', async () => {
    const database = open()
    await database.query('create table t (n integer)')
    const seen = await rehearse(database, async rehearsal => {
      await rehearsal.query('insert into t values (1)')
      await rehearsal.transaction(sql => sql.query('insert into t values (2)'))
      await rehearsal.script('insert into t values (3)')
      return (await rehearsal.query('select n from t order by n')).rows
    })
    expect(seen).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    expect((await database.query('select n from t')).rows).toEqual([])
  })

  it('that fails says so', async () => {
    await expect(rehearse(open(), rehearsal => rehearsal.query('select nonsense'))).rejects.toMatchObject({
      code: '42703',
    })
  })
})
