/** What the log shows, to whom, and what it never shows. */
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { hideSecrets, openLog } from '../src/log.ts'

const lines = (environment: Record<string, string>, isTTY = false) => {
  const written: string[] = []
  const log = openLog(parseConfig(environment), { isTTY, write: text => written.push(text) })
  return { log, written }
}

describe('the log of a program', () => {
  it('is one JSON object a line', () => {
    const { log, written } = lines({})
    log.info({ papers: 67 }, 'took in the starter corpus')
    log.warn('a database connection broke')
    expect(written.map(line => JSON.parse(line))).toEqual([
      { level: 30, time: expect.stringMatching(/^\d{4}-.*Z$/), papers: 67, msg: 'took in the starter corpus' },
      { level: 40, time: expect.any(String), msg: 'a database connection broke' },
    ])
    for (const line of written) expect(line).toMatch(/^[^\n]+\n$/)
  })

  it('says what is grave enough', () => {
    const { log, written } = lines({ LOG_LEVEL: 'warn' })
    log.info('no')
    log.warn('yes')
    expect(written).toHaveLength(1)
    const silent = lines({ LOG_LEVEL: 'silent' })
    silent.log.error('no')
    expect(silent.written).toEqual([])
  })
})

describe('the log on a terminal', () => {
  it('is for people', () => {
    const { log, written } = lines({ LOG_LEVEL: 'debug' }, true)
    log.info({ papers: 67 }, 'took in the starter corpus')
    log.warn({ channel: '42', error: 'no such channel' }, 'nobody could be told')
    log.debug({ at: { week: '2026-W47' } }, '')
    log.error({ ref: 'a1', error: 'it broke', stack: 'Error: it broke\n    at somewhere' }, 'failed')
    expect(written.map(line => line.replace(/^\d\d:\d\d:\d\d /, 'hh:mm:ss '))).toEqual([
      'hh:mm:ss took in the starter corpus papers=67\n',
      'hh:mm:ss warn nobody could be told channel=42 error="no such channel"\n',
      'hh:mm:ss debug at={"week":"2026-W47"}\n',
      'hh:mm:ss error failed ref=a1 error="it broke"\nError: it broke\n    at somewhere\n',
    ])
  })

  it('is not steered by what it reports', () => {
    const { log, written } = lines({}, true)
    log.info({ error: 'red \u001b[31m\u009b31m\r\nhh:mm:ss forged', stack: 'a\u001b]0;title\u0007' }, 'failed')
    expect(written.join('')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    expect(written.join('').split('\n')).toHaveLength(3)
  })

  it('follows the setting rather than the place', () => {
    const json = lines({ LOG_FORMAT: 'json' }, true)
    json.log.info('ready')
    expect(JSON.parse(json.written[0]!)).toMatchObject({ msg: 'ready' })
    const text = lines({ LOG_FORMAT: 'text' }, false)
    text.log.info('ready')
    expect(text.written[0]).toMatch(/^\d\d:\d\d:\d\d ready\n$/)
  })
})

const SECRET = {
  DISCORD_TOKEN: 'MTIz.token-of-the.bot',
  OPENAI_API_KEY: 'sk-"quoted\\key',
  DATABASE_URL: 'postgres://reader:h%40ll%22o%5C@db:5432/papers',
}

describe.each([
  ['on a terminal', true],
  ['in a pipe', false],
])('secrets %s', (_, isTTY) => {
  it.each<[string, string]>([
    ['the token', SECRET.DISCORD_TOKEN],
    ['the key', SECRET.OPENAI_API_KEY],
    ['the address of the database', SECRET.DATABASE_URL],
    ['its password as it is written there', 'h%40ll%22o%5C'],
    ['its password as it is', 'h@ll"o\\'],
  ])('hide %s wherever it stands', (_, secret) => {
    const { log, written } = lines(SECRET, isTTY)
    log.error({ error: `refused: ${secret}.`, nested: { list: [secret] }, stack: `Error: ${secret}\n at x` }, secret)
    const spellings = [secret, JSON.stringify(secret).slice(1, -1)]
    for (const spelling of spellings) expect(written.join('')).not.toContain(spelling)
    expect(written.join('').split('[secret]')).toHaveLength(5)
    if (!isTTY) expect(JSON.parse(written[0]!).nested).toEqual({ list: ['[secret]'] })
  })
})

describe('hideSecrets', () => {
  it('leaves everything else as it is', () => {
    const hide = hideSecrets(SECRET)
    for (const text of ['', 'postgres at db:5432/papers is away', 'the token', 'reader']) expect(hide(text)).toBe(text)
    expect(hideSecrets({})('anything')).toBe('anything')
  })

  it('hides a password that no address may hold, as it was typed', () => {
    const hide = hideSecrets({ DATABASE_URL: 'postgres://reader:p@ss/word#1@db/papers' })
    expect(hide('refused p@ss/word#1, twice p@ss/word#1')).toBe('refused [secret], twice [secret]')
  })

  it('hides a password that stands among the options of an address', () => {
    const hide = hideSecrets({ DATABASE_URL: 'postgres://db/papers?user=reader&password=hush%21' })
    expect(hide('refused hush!')).toBe('refused [secret]')
  })

  it('cuts no password out of ordinary words', () => {
    expect(hideSecrets({ DATABASE_URL: 'postgres://reader:a@db/papers' })('a database')).toBe('a database')
  })
})
