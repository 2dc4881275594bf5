/** A server that goes away and comes back: what was idle never notices, what was at work is told the truth. */
import { createServer, type Server, type Socket, connect as tcp } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { openServer } from '../../src/database/server.ts'
import { UpstreamError, UserError } from '../../src/errors.ts'
import { serverDatabaseUrl } from '../support/database.ts'
import { administer } from './empty-database.ts'

const open = async (url: string): Promise<{ database: Database; heard: Error[] }> => {
  const heard: Error[] = []
  const database = await openServer(url, error => heard.push(error))
  onTestFinished(() => database.close())
  return { database, heard }
}

const terminateAll = (url: string): Promise<unknown> =>
  administer('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    new URL(url).pathname.slice(1),
  ])

/** Several statements at once, so that several connections are open. */
const ask = (database: Database, times = 8) =>
  Promise.all(Array.from({ length: times }, (_, n) => database.query<{ n: number }>('select $1::integer as n', [n])))

const answers = async (database: Database): Promise<number[]> =>
  (await ask(database)).flatMap(({ rows }) => rows.map(({ n }) => n))

const ALL = [0, 1, 2, 3, 4, 5, 6, 7]

const waitUntilRunning = async (url: string, text: string): Promise<void> => {
  const name = new URL(url).pathname.slice(1)
  for (;;) {
    const { rowCount } = await administer(
      `select from pg_stat_activity where datname = $1 and state = 'active' and query like $2`,
      [name, `${text}%`],
    )
    if (rowCount! > 0) return
    await delay(20)
  }
}

describe.skipIf(inject('serverUrl') === null)('all connections are cut (needs TEST_DATABASE_URL)', () => {
  it('while idle: nobody notices', async () => {
    const url = await serverDatabaseUrl()
    const { database, heard } = await open(url)
    for (let round = 0; round < 5; round++) {
      expect(await answers(database)).toEqual(ALL)
      await terminateAll(url)
    }
    expect(await answers(database)).toEqual(ALL)
    expect(heard.length).toBeGreaterThan(0)
  })

  it('while idle and before anything was heard of it', async () => {
    const url = await serverDatabaseUrl()
    const { database } = await open(url)
    await ask(database)
    const cut = terminateAll(url)
    for (let round = 0; round < 20; round++) expect(await answers(database)).toEqual(ALL)
    await cut
  })

  it('in the middle of a statement: it is asked again', async () => {
    const url = await serverDatabaseUrl()
    const { database } = await open(url)
    const asked = database.query('select 7 as seven from pg_sleep(0.3)')
    await waitUntilRunning(url, 'select 7')
    await terminateAll(url)
    expect((await asked).rows).toEqual([{ seven: 7 }])
  })

  it('in the middle of a change: it is made once', async () => {
    const url = await serverDatabaseUrl()
    const { database } = await open(url)
    await database.query('create table t (n integer)')
    const asked = database.query('insert into t select 1 from pg_sleep(0.3)')
    await waitUntilRunning(url, 'insert into t')
    await terminateAll(url)
    await asked
    expect((await database.query('select n from t')).rows).toEqual([{ n: 1 }])
  })

  it('inside a transaction, between its statements: it fails whole, in words, and the next works', async () => {
    const url = await serverDatabaseUrl()
    const { database } = await open(url)
    await database.query('create table t (n integer)')
    const working = database.transaction(async sql => {
      await sql.query('insert into t values (1)')
      await terminateAll(url)
      await delay(100)
      await sql.query('insert into t values (2)')
    })
    await expect(working).rejects.toThrow(UpstreamError)
    await expect(working).rejects.toMatchObject({ service: 'the database' })
    expect((await database.query('select n from t')).rows).toEqual([])
    await database.transaction(sql => sql.query('insert into t values (3)'))
    expect((await database.query('select n from t')).rows).toEqual([{ n: 3 }])
  })

  it('inside a statement of a transaction', async () => {
    const url = await serverDatabaseUrl()
    const { database } = await open(url)
    const working = database.transaction(sql => sql.query('select 7 as seven from pg_sleep(10)'))
    const failing = expect(working).rejects.toThrow(UpstreamError)
    await waitUntilRunning(url, 'select 7')
    await terminateAll(url)
    await failing
    expect(await answers(database)).toEqual(ALL)
  })

  it('before a transaction begins: nobody notices', async () => {
    const url = await serverDatabaseUrl()
    const { database } = await open(url)
    await ask(database)
    await terminateAll(url)
    expect((await database.transaction(sql => sql.query('select 1 as one'))).rows).toEqual([{ one: 1 }])
  })
})

/** A way to the server that can be closed and opened again. */
const openWay = async (url: string) => {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const listener = (): Server =>
    createServer(socket => {
      const onward = tcp(Number(target.port), target.hostname)
      for (const [from, to] of [
        [socket, onward],
        [onward, socket],
      ] as const) {
        sockets.add(from)
        from.pipe(to)
        from.on('error', () => to.destroy()).on('close', () => to.destroy())
      }
    })
  let server: Server | undefined
  const start = (port: number) =>
    new Promise<number>(resolve => {
      server = listener()
      server.listen(port, '127.0.0.1', () => resolve((server!.address() as { port: number }).port))
    })
  const close = () =>
    new Promise<void>(resolve => {
      for (const socket of sockets) socket.destroy()
      sockets.clear()
      if (server?.listening) server.close(() => resolve())
      else resolve()
    })
  onTestFinished(close)
  const port = await start(0)
  const way = new URL(url)
  way.hostname = '127.0.0.1'
  way.port = String(port)
  return { url: way.href, close, reopen: () => start(port) }
}

describe.skipIf(inject('serverUrl') === null)('the whole server is away (needs TEST_DATABASE_URL)', () => {
  it('for a moment: statements and transactions wait for it', async () => {
    const way = await openWay(await serverDatabaseUrl())
    const { database, heard } = await open(way.url)
    await ask(database)
    await way.close()
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0))
    const waiting = Promise.all([answers(database), database.transaction(sql => sql.query('select 1 as one'))])
    await delay(600)
    await way.reopen()
    const [numbers, one] = await waiting
    expect(numbers).toEqual(ALL)
    expect(one.rows).toEqual([{ one: 1 }])
  })

  it('a database that is gone while the bot runs is trouble of ours, not advice for a person who asks', async () => {
    const url = await serverDatabaseUrl()
    const { database } = await open(url)
    await ask(database)
    await administer(`drop database ${new URL(url).pathname.slice(1)} with (force)`)
    await expect(database.query('select 1')).rejects.toMatchObject({ service: 'the database' })
  })

  it('for good: statements say so, and the next start is told what to do', async () => {
    const way = await openWay(await serverDatabaseUrl())
    const { database, heard } = await open(way.url)
    await way.close()
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0))
    const asked = Promise.allSettled([database.query('select 1'), database.transaction(async () => 1)])
    await expect(openServer(way.url, () => {})).rejects.toThrow(UserError)
    for (const result of await asked)
      expect(result).toMatchObject({
        status: 'rejected',
        reason: expect.objectContaining({ service: 'the database', message: expect.stringContaining('No Postgres') }),
      })
  })
})
