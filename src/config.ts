/** The only reader of the environment: one schema checks it and gives the type. */
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import { codeOf, messageOf, UserError } from './errors.ts'
import { parseSource, sourceName } from './feeds/parse-source.ts'

const isWebAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

const address = (hint: string) =>
  z
    .string()
    .refine(isWebAddress, { error: `must be a web address such as ${hint}, without a user or password in it` })
    .transform(text => text.replace(/\/+$/, ''))

const isWholeNumber = (text: string, least: number, most: number): boolean =>
  /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine(text => isWholeNumber(text, least, most), { error: `must be a whole number from ${least} to ${most}` })
    .transform(Number)

/** `papers.example.org, 10.0.0.5:8080` */
const hosts = z
  .string()
  .transform(text =>
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
  )
  .refine(all => all.every(host => /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/.test(host)), {
    error: 'must be hosts with commas between, such as papers.example.org, 10.0.0.5:8080',
  })

/** `arxiv:cat:cs.CL, hf:daily`, in the spelling under which sources are remembered. */
const sources = z.string().transform((text, { addIssue }) => {
  const names = text.split(',').filter(name => name.trim() !== '')
  try {
    const parsed = names.map(parseSource)
    if (parsed.every(({ kind }) => kind !== 'arxiv-ids')) return parsed.map(sourceName)
  } catch {}
  addIssue(
    'must be sources with commas between, such as arxiv:cat:cs.CL, hf:daily, or the address of a feed; single papers are taken in with npm run -s ingest',
  )
  return z.NEVER
})

/** Nobody has more; a slip of the finger should not fill the memory. */
const MOST_SHARDS = 10_000

/** "0-3" or "0,2": the numbers from one to the other, each once; undefined where it is neither. */
const numbersIn = (text: string): number[] | undefined => {
  const ranges = text.split(',').map(part => /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(part))
  const numbers = new Set<number>()
  for (const range of ranges) {
    const [first, last] = [Number(range?.[1]), Number(range?.[2] ?? range?.[1])]
    if (range === null || last < first || last >= MOST_SHARDS) return undefined
    for (let number = first; number <= last; number++) numbers.add(number)
  }
  return [...numbers].sort((a, b) => a - b)
}

/** In the order of .env.example. */
const settings = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]+$/, {
      error: 'does not look like a bot token: copy it from the Bot page of your application, without spaces or quotes',
    })
    .optional(),
  DISCORD_API_BASE: address('https://discord.com/api').default('https://discord.com/api'),
  DISCORD_SHARDS: z
    .string()
    .refine(text => text === 'auto' || isWholeNumber(text, 1, MOST_SHARDS), {
      error: `must be auto, or a whole number from 1 to ${MOST_SHARDS}`,
      abort: true,
    })
    .transform(text => (text === 'auto' ? ('auto' as const) : Number(text)))
    .default('auto'),
  DISCORD_SHARD_IDS: z
    .string()
    .refine(text => numbersIn(text) !== undefined, {
      error: 'must be the numbers of shards, counted from 0, such as 0-3 or 0,2',
      abort: true,
    })
    .transform(text => numbersIn(text)!)
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, { error: 'must look like postgres://user:password@host:5432/database' })
    .optional(),
  FOOTNOTE_DATA: z.string().default('.footnote'),
  OPENAI_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, { error: 'must be the key as it was given to you, without spaces' })
    .optional(),
  OPENAI_BASE_URL: address('http://localhost:11434/v1').optional(),
  CHAT_MODEL: z
    .string()
    .regex(/^\S+$/, { error: 'must be the name of a model, without spaces' })
    .default('gpt-4.1-mini'),
  EMBEDDINGS: z.enum(['builtin', 'openai', 'local'], { error: 'must be builtin, openai or local' }).default('builtin'),
  EMBEDDING_MODEL: z.string().regex(/^\S+$/, { error: 'must be the name of a model, without spaces' }).optional(),
  EMBEDDING_DIMENSIONS: wholeNumber(8, 4_000).optional(),
  ARXIV_API_BASE: address('https://export.arxiv.org').default('https://export.arxiv.org'),
  HF_API_BASE: address('https://huggingface.co').default('https://huggingface.co'),
  PRIVATE_FEED_HOSTS: hosts.default([]),
  SOURCES: sources.default([]),
  REFRESH: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  PORT: wholeNumber(0, 65_535).default(3_000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be an address of this machine such as 127.0.0.1' })
    .default('127.0.0.1'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    })
    .default('info'),
  LOG_FORMAT: z.enum(['text', 'json'], { error: 'must be text or json' }).optional(),
})

const schema = settings.superRefine(({ DISCORD_SHARDS: count, DISCORD_SHARD_IDS: ids }, context) => {
  if (ids === undefined) return
  const complain = (message: string) => context.addIssue({ code: 'custom', path: ['DISCORD_SHARD_IDS'], message })
  const last = ids.at(-1)!
  if (count === 'auto') complain('needs DISCORD_SHARDS: the number of shards of all processes together')
  else if (last >= count) complain(`must be below DISCORD_SHARDS, which is ${count}: shards are counted from 0`)
})

export type Config = z.output<typeof schema>

/** The settings that must never reach a log or a screen. */
export const SECRETS = ['DISCORD_TOKEN', 'OPENAI_API_KEY', 'DATABASE_URL'] as const

/**
 * Checks settings.
 * @param environment names and values; empty values count as not set
 * @throws UserError that names every wrong value and says what it should look like, without repeating a secret
 */
export const parseConfig = (environment: Record<string, string | undefined>): Config => {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(set).map(([name, value]) => [name, value!.trim()])))
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`)
    throw new UserError(`Wrong settings, in .env or the environment:\n${wrong.join('\n')}`)
  }
  return parsed.data
}

/**
 * Reads `.env`, where there is one, and the environment, which wins.
 * @throws UserError when a setting is wrong
 */
export const readConfig = (): Config => {
  try {
    loadEnvFile('.env')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw new UserError(`.env cannot be read (${messageOf(error)}).`, { cause: error })
  }
  return parseConfig(process.env)
}

/** The shards that this process carries, as discord.js takes them. */
export const shardsOf = ({ DISCORD_SHARDS: count, DISCORD_SHARD_IDS: ids }: Config) =>
  count === 'auto'
    ? { shards: 'auto' as const }
    : { shards: ids ?? Array.from({ length: count }, (_, id) => id), shardCount: count }

/** Whether answers are written by a language model: a key, or a server of one's own, is set. */
export const hasChatModel = (config: Config): boolean =>
  config.OPENAI_API_KEY !== undefined || config.OPENAI_BASE_URL !== undefined
