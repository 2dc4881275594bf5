/** The settings: what each may be, and the words for what it may not. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { hasChatModel, parseConfig, shardsOf } from '../src/config.ts'
import { chatModelOf, embeddingsOf } from '../src/connect.ts'
import { UserError } from '../src/errors.ts'
import { ROOT } from './scripts/child.ts'
import { runIn } from './scripts/in-terminal.ts'
import { temporaryFolder } from './support/database.ts'

const ADDRESS = /must be a web address such as https?:\/\/\S+, without a user or password in it$/
const LIMITS = {
  PORT: /must be a whole number from 0 to 65535$/,
  EMBEDDING_DIMENSIONS: /must be a whole number from 8 to 4000$/,
}
const NO_ADDRESSES = ['localhost', 'localhost:3000', 'ftp://here', 'https://', 'https://user:hush@here', 'http://a b']

/** Each setting: what it must not be, and what is said then. */
const WRONG: Record<string, [values: string[], words: RegExp]> = {
  DISCORD_TOKEN: [
    ['Bot abc', '"abc"', 'a;b'],
    /copy it from the Bot page of your application, without spaces or quotes/,
  ],
  DISCORD_API_BASE: [NO_ADDRESSES, ADDRESS],
  DISCORD_SHARDS: [['0', '10001', '2.5', '-1', 'Auto', 'many'], /must be auto, or a whole number from 1 to 10000$/],
  DISCORD_SHARD_IDS: [
    ['all', '3-0', '0,', '-1', '0-3-5', '0;1', '1.5', '0-99999'],
    /must be the numbers of shards, counted from 0, such as 0-3 or 0,2$/,
  ],
  DATABASE_URL: [
    ['mysql://a:hush@b/c', 'localhost:5432', 'postgres', 'postgres://a:hush hush@b/c'],
    /must look like postgres:\/\/user:password@host:5432\/database$/,
  ],
  OPENAI_API_KEY: [['sk hush', 'schlüssel'], /must be the key as it was given to you, without spaces$/],
  OPENAI_BASE_URL: [NO_ADDRESSES, ADDRESS],
  CHAT_MODEL: [['gpt 4'], /must be the name of a model, without spaces$/],
  EMBEDDINGS: [['Builtin', 'none'], /must be builtin, openai or local$/],
  EMBEDDING_MODEL: [['text embedding'], /must be the name of a model, without spaces$/],
  EMBEDDING_DIMENSIONS: [['7', '4001', '512.5', '-8', '0x200', 'many'], LIMITS.EMBEDDING_DIMENSIONS],
  ARXIV_API_BASE: [NO_ADDRESSES, ADDRESS],
  HF_API_BASE: [NO_ADDRESSES, ADDRESS],
  PRIVATE_FEED_HOSTS: [
    ['http://papers.example', 'a b/c', '10.0.0.5:port'],
    /must be hosts with commas between, such as papers\.example\.org, 10\.0\.0\.5:8080$/,
  ],
  SOURCES: [
    ['what', 'arxiv:cat:cs.CL, papers.txt', '2401.00001'],
    /must be sources with commas between, such as arxiv:cat:cs\.CL, hf:daily, .*; single papers are taken in with npm run -s ingest$/,
  ],
  REFRESH: [['yes', 'On'], /must be on or off$/],
  PORT: [['-1', '65536', '3000.5', '3e3', '３０００', 'http'], LIMITS.PORT],
  HOST: [['http://0.0.0.0', 'my host', 'a/b'], /must be an address of this machine such as 127\.0\.0\.1$/],
  LOG_LEVEL: [['verbose', 'INFO'], /must be trace, debug, info, warn, error or silent$/],
  LOG_FORMAT: [['pretty'], /must be text or json$/],
}

/** Any folder may be one; the password is for docker compose alone. */
const UNCHECKED = ['FOOTNOTE_DATA', 'POSTGRES_PASSWORD']

const complaint = (environment: Record<string, string>): string => {
  try {
    parseConfig(environment)
  } catch (error) {
    expect(error).toBeInstanceOf(UserError)
    return (error as UserError).message
  }
  throw new Error('nothing was refused')
}

describe('settings', () => {
  it.each(Object.entries(WRONG))('refuse a wrong %s in words that do not repeat it', (name, [values, words]) => {
    for (const value of values) {
      const [first, second, ...more] = complaint({ [name]: value }).split('\n')
      expect([first, more]).toEqual(['Wrong settings, in .env or the environment:', []])
      expect(second).toMatch(new RegExp(`^  ${name} `))
      expect(second).toMatch(words)
      expect(second).not.toContain('hush')
    }
  })

  it('refuse all that is wrong at once', () => {
    const wrong = Object.entries(WRONG).map(([name, [values]]) => [name, values[0]!])
    const lines = complaint(Object.fromEntries(wrong)).split('\n').slice(1)
    expect(lines.map(line => line.trim().split(' ')[0])).toEqual(Object.keys(WRONG))
  })

  it('are explained in .env.example, each with the value it has when it is not set', async () => {
    const example = parseEnv(await readFile(join(ROOT, '.env.example'), 'utf8')) as Record<string, string>
    expect(Object.keys(example).sort()).toEqual([...Object.keys(WRONG), ...UNCHECKED].sort())
    expect(parseConfig(example)).toEqual(parseConfig({}))
    expect(parseConfig({})).toMatchObject({ FOOTNOTE_DATA: '.footnote', PORT: 3_000, HOST: '127.0.0.1' })
  })

  it('may be empty, have spaces around, or a slash at the end', () => {
    expect(parseConfig({ PORT: '', DISCORD_TOKEN: '  ', DATABASE_URL: undefined })).toEqual(parseConfig({}))
    expect(parseConfig({ PORT: ' 0 ', DISCORD_API_BASE: 'http://127.0.0.1:3000/api//' })).toMatchObject({
      PORT: 0,
      DISCORD_API_BASE: 'http://127.0.0.1:3000/api',
    })
    expect(parseConfig({ DATABASE_URL: 'postgresql://a:b@c/d', HOST: '::1' })).toMatchObject({ HOST: '::1' })
  })

  it('come from .env, and from the environment before it', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, '.env'), 'PORT=eighty\nLOG_LEVEL="loud" # too loud\nFOOTNOTE_DATA=elsewhere\n')
    const { code, stderr } = await runIn(folder, 'migrate', ['status'], { PORT: '80' })
    expect([code, stderr.split('\n').slice(1)]).toEqual([1, [expect.stringMatching(/^ {2}LOG_LEVEL must be /), '']])
  })

  it('say so when .env cannot be read', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, '.env'))
    const { code, stderr } = await runIn(folder, 'migrate', ['status'])
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^\.env cannot be read \(.+\)\.\n$/)])
  })
})

describe('settings together', () => {
  it('say which shards a process carries', () => {
    const shards = (environment: Record<string, string>) => shardsOf(parseConfig(environment))
    expect(shards({})).toEqual({ shards: 'auto' })
    expect(shards({ DISCORD_SHARDS: '3' })).toEqual({ shards: [0, 1, 2], shardCount: 3 })
    const of = (ids: string) => shards({ DISCORD_SHARDS: '8', DISCORD_SHARD_IDS: ids })
    expect(of('7')).toEqual({ shards: [7], shardCount: 8 })
    expect(of('2-4')).toEqual({ shards: [2, 3, 4], shardCount: 8 })
    expect(of(' 6 , 0-1, 1 ')).toEqual({ shards: [0, 1, 6], shardCount: 8 })
  })

  it('refuse shards that nobody has, or of an unknown number', () => {
    expect(complaint({ DISCORD_SHARDS: '4', DISCORD_SHARD_IDS: '2-4' })).toMatch(
      /\n {2}DISCORD_SHARD_IDS must be below DISCORD_SHARDS, which is 4: shards are counted from 0$/,
    )
    for (const DISCORD_SHARDS of ['auto', ''])
      expect(complaint({ DISCORD_SHARDS, DISCORD_SHARD_IDS: '0' })).toMatch(
        /\n {2}DISCORD_SHARD_IDS needs DISCORD_SHARDS: the number of shards of all processes together$/,
      )
  })

  it('ask for a language model by a key or by a server', () => {
    expect(chatModelOf(parseConfig({}))).toBeUndefined()
    for (const setting of [{ OPENAI_API_KEY: 'sk-1' }, { OPENAI_BASE_URL: 'http://localhost:11434/v1' }]) {
      expect(hasChatModel(parseConfig(setting))).toBe(true)
      expect(chatModelOf(parseConfig({ ...setting, CHAT_MODEL: 'llama3' }))).toMatchObject({ name: 'llama3' })
    }
  })

  it('say what embeddings need', () => {
    expect(embeddingsOf(parseConfig({}))).toBeUndefined()
    const openai = { EMBEDDINGS: 'openai', EMBEDDING_DIMENSIONS: '256' }
    expect(embeddingsOf(parseConfig({ ...openai, OPENAI_API_KEY: 'sk-1' }))).toMatchObject({ dimensions: 256 })
    expect(() => embeddingsOf(parseConfig(openai))).toThrow(UserError)
    expect(() => embeddingsOf(parseConfig(openai))).toThrow(/needs OPENAI_API_KEY, or OPENAI_BASE_URL/)
    expect(() => embeddingsOf(parseConfig({ EMBEDDINGS: 'local' }))).toThrow(/EMBEDDINGS=local needs a package/)
  })
})
