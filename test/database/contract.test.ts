/** What the rest of the program relies on, whichever database is underneath. */
import { expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'

onBothDatabases('a database', kind => {
  it('gives counts, ids, dates and arrays in one form', async () => {
    const database = await freshDatabase(kind)
    const { rows } = await database.query(
      `select count(*) as count, 9000000000::bigint as big, date '2024-02-29' as day, array['a', 'b'] as list,
              array[1, 2]::bigint[] as numbers, 1.5::float8 as share, null as nothing, true as yes, '{"a": [1]}'::jsonb as json`,
    )
    expect(rows).toEqual([
      {
        count: 1,
        big: 9_000_000_000,
        day: '2024-02-29',
        list: ['a', 'b'],
        numbers: [1, 2],
        share: 1.5,
        nothing: null,
        yes: true,
        json: { a: [1] },
      },
    ])
  })

  it('binds arrays, nulls and text with any character', async () => {
    const database = await freshDatabase(kind)
    const text = "quote ' backslash \\ dollar $1 emoji 🎈 עברית \u2028"
    const { rows } = await database.query<{ text: string; list: string[]; missing: null }>(
      'select $1::text as text, $2::text[] as list, $3::date as missing',
      [text, [text, ''], null],
    )
    expect(rows[0]).toEqual({ text, list: [text, ''], missing: null })
  })

  it('tells how many rows a statement changed', async () => {
    const database = await freshDatabase(kind)
    await database.query('create table t (n integer)')
    expect((await database.query('insert into t values (1), (2), (3)')).count).toBe(3)
    expect((await database.query('update t set n = 0 where n > 1')).count).toBe(2)
    expect((await database.query('select * from t where n = 9')).count).toBe(0)
  })

  it('computes with vectors and trigrams', async () => {
    const database = await freshDatabase(kind)
    const { rows } = await database.query<{ distance: number; alike: boolean }>(
      `select ('[1,0]'::vector <=> '[0,1]'::vector)::float8 as distance, similarity('fisher', 'fishers') > 0.5 as alike`,
    )
    expect(rows[0]).toEqual({ distance: 1, alike: true })
  })

  it('keeps a transaction whole: all of it or nothing', async () => {
    const database = await freshDatabase(kind)
    await database.query('create table t (n integer)')
    const failing = database.transaction(async sql => {
      await sql.query('insert into t values (1)')
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    await database.transaction(sql => sql.query('insert into t values (2)'))
    expect((await database.query('select n from t')).rows).toEqual([{ n: 2 }])
  })

  it('goes on after a failed statement, in and outside a transaction', async () => {
    const database = await freshDatabase(kind)
    await expect(database.query('select nonsense')).rejects.toMatchObject({ code: '42703' })
    await expect(database.transaction(sql => sql.query('select nonsense'))).rejects.toMatchObject({ code: '42703' })
    await expect(database.script('select 1; select nonsense; select 2')).rejects.toMatchObject({ code: '42703' })
    expect((await database.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  it('refuses a commit that a deferred constraint forbids, and works on', async () => {
    const database = await freshDatabase(kind)
    await database.script(
      'create table a (n integer primary key); create table b (n integer references a deferrable initially deferred)',
    )
    await expect(database.transaction(sql => sql.query('insert into b values (7)'))).rejects.toMatchObject({
      code: '23503',
    })
    await database.transaction(sql => sql.query('insert into a values (7)'))
    expect((await database.query('select n from a')).rows).toEqual([{ n: 7 }])
  })

  it('lets transactions and statements from many callers take turns', async () => {
    const database = await freshDatabase(kind)
    await database.query('create table t (n integer)')
    await database.query('insert into t values (0)')
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        at % 2 === 0
          ? database.query('update t set n = n + 1')
          : database.transaction(async sql => {
              await sql.query('update t set n = n + 1')
              await sql.query('select pg_sleep(0.001)')
            }),
      ),
    )
    expect((await database.query('select n from t')).rows).toEqual([{ n: 20 }])
  })

  it('refuses a statement that goes around its own transaction, which could wait for ever', async () => {
    const database = await freshDatabase(kind)
    await expect(database.transaction(() => database.query('select 1'))).rejects.toThrow(/inside a transaction/)
    await expect(database.transaction(() => database.transaction(async () => 1))).rejects.toThrow(
      /inside a transaction/,
    )
  })

  it('runs scripts and gives the rows of every statement in them', async () => {
    const database = await freshDatabase(kind)
    expect(await database.script('begin; select 1 as n; select 2 as n; commit')).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('is closed when it is closed', async () => {
    const database = await freshDatabase(kind)
    await database.close()
    await expect(database.query('select 1')).rejects.not.toBeInstanceOf(UserError)
  })
})
