/** A server that cannot be used says so in words, with what to do, and never with the password. */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/open.ts'
import { openServer } from '../../src/database/server.ts'
import { UserError } from '../../src/errors.ts'
import { temporaryFolder } from '../support/database.ts'
import { administer, emptyServerDatabase, serverUrlWith } from './empty-database.ts'

const PASSWORD = 'wool%2Fand%40yarn'
const PASSWORD_AS_TYPED = 'wool/and@yarn'

const refusal = async (url: string): Promise<Error> => {
  try {
    await (await openServer(url, () => {})).close()
  } catch (error) {
    return error as Error
  }
  throw new Error('The server was opened.')
}

const expectWords = (error: Error, words: string | RegExp): void => {
  expect(error).toBeInstanceOf(UserError)
  expect(error.message).toMatch(words)
  for (const told of [error.message, inspect(error, { depth: 10 })]) {
    expect(told).not.toContain(PASSWORD)
    expect(told).not.toContain(PASSWORD_AS_TYPED)
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}

describe('without a server', () => {
  it('nobody listens there', async () => {
    const port = await freePort()
    const error = await refusal(`postgres://ada:${PASSWORD}@127.0.0.1:${port}/library`)
    expectWords(error, `No Postgres answers at 127.0.0.1:${port}/library. Start it, or correct DATABASE_URL.`)
  })

  it('the host does not exist', async () => {
    const error = await refusal(`postgres://ada:${PASSWORD}@no-such-host.invalid/library`)
    expectWords(error, 'The host of the database is not known (no-such-host.invalid:5432/library).')
  })

  it('something else listens there', async () => {
    const server = createServer(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number }
    expectWords(await refusal(`postgres://ada:${PASSWORD}@127.0.0.1:${port}/library`), `127.0.0.1:${port}/library`)
  })

  it.each([
    '',
    'library',
    'mysql://ada:wool%2Fand%40yarn@localhost/library',
    'http://localhost:5432/library',
    `postgres://ada:${PASSWORD_AS_TYPED}@localhost:5432/library`,
    'postgres://ada:wool%zzyarn@localhost/library',
    'postgres://ada:12/wool@localhost/library',
    'postgres://local host/library',
  ])('the address cannot be read: %s', async url => {
    expectWords(await refusal(url), /^DATABASE_URL must look like postgres:\/\/user:password@host:5432\/database\./)
  })
})

describe.skipIf(inject('serverUrl') === null)('with a server (needs TEST_DATABASE_URL)', () => {
  it('the password is wrong', async () => {
    const error = await refusal(serverUrlWith({ password: PASSWORD_AS_TYPED }))
    expectWords(error, /^Postgres at .* refuses this user or password\. Correct DATABASE_URL\.$/)
  })

  it('the user does not exist', async () => {
    const error = await refusal(serverUrlWith({ username: 'nobody_knows', password: PASSWORD_AS_TYPED }))
    expectWords(error, /^Postgres at .* (refuses this user or password|does not let this user in)/)
  })

  it('the database does not exist', async () => {
    const error = await refusal(serverUrlWith({ pathname: '/no_such_library' }))
    expectWords(error, /^Postgres at .*\/no_such_library has no such database\. Create it, or correct DATABASE_URL\.$/)
  })

  it('the user may not make the extensions', async () => {
    const url = new URL(await emptyServerDatabase())
    const user = `footnote_${randomBytes(6).toString('hex')}`
    await administer(`create role ${user} login password '${PASSWORD_AS_TYPED}'`)
    onTestFinished(async () => {
      await administer(`drop owned by ${user}; drop role ${user}`)
    })
    url.username = user
    url.password = PASSWORD_AS_TYPED
    const opened = openDatabase({ DATABASE_URL: url.href, FOOTNOTE_DATA: await temporaryFolder() })
    const error = await opened.then(
      database => database.close(),
      (reason: Error) => reason,
    )
    expectWords(error as Error, /lacks a right \(permission denied .*\)\. Let the user own the database/)
  })

  it('an extension is not installed', async () => {
    const database = await openServer(inject('serverUrl')!, () => {})
    onTestFinished(() => database.close())
    const error = await database.query('create extension no_such_extension').catch((reason: Error) => reason)
    expectWords(
      error as Error,
      /lacks an extension \(extension "no_such_extension" is not available\)\. Install pgvector/,
    )
    // The same code stands for much else.
    const other = database.query('select * from elsewhere.public.papers')
    await expect(other).rejects.toMatchObject({ code: '0A000' })
    await expect(other).rejects.not.toBeInstanceOf(UserError)
  })
})
