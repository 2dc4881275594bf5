import { ContainerBuilder, EmbedBuilder, SlashCommandBuilder, TextDisplayBuilder } from 'discord.js'
import { expect, test } from 'vitest'
import { inWords } from '../../src/local-discord/judge/breach.ts'
import { type JudgeContext, makeJudge } from '../../src/local-discord/judge/judge.ts'
import { AGAINST_THE_RULES, AGAINST_THE_SPECIFICATION, COMMANDS, long, MESSAGES, rich, TAKEN } from './judge-cases.ts'
import { specificationFile } from './support.ts'

const pathsOf = (breaches: { path: (string | number)[] }[]): string[] => breaches.map(({ path }) => path.join('.'))

const byRules = makeJudge()
const byBoth = makeJudge(specificationFile)

const ask = async (file: string | undefined, operation: string, body: unknown, context?: JudgeContext) => {
  const [method = '', route = ''] = operation.split(' ')
  const judge = file ? byBoth : byRules
  await judge.prepare(method, route)
  return judge.judge(method, route, JSON.parse(JSON.stringify(body)), context).breaches
}

test.for(AGAINST_THE_RULES)('the rules refuse %s', async ([, operation, body, where, context]) => {
  expect(pathsOf(await ask(undefined, operation, body, context))).toContain(where)
})

test.for(AGAINST_THE_SPECIFICATION)(
  'the specification refuses %s',
  async ([, operation, body, where, context], { skip }) => {
    skip(!specificationFile, 'Discord’s OpenAPI file is not at hand (DISCORD_OPENAPI)')
    const breaches = await ask(specificationFile, operation, body, context)
    expect(pathsOf(breaches.filter(({ source }) => source === 'specification'))).toEqual([where])
  },
)

test.for(AGAINST_THE_RULES)(
  'the specification beside them does not let pass %s',
  async ([, operation, body, , context], { skip }) => {
    skip(!specificationFile, 'Discord’s OpenAPI file is not at hand (DISCORD_OPENAPI)')
    expect((await ask(specificationFile, operation, body, context)).map(inWords)).not.toEqual([])
  },
)

test.for(TAKEN)('%s is taken', async ([, operation, body, context]) => {
  expect((await ask(undefined, operation, body, context)).map(inWords)).toEqual([])
})

test.for(TAKEN)('the specification, too, takes %s', async ([, operation, body, context], { skip }) => {
  skip(!specificationFile, 'Discord’s OpenAPI file is not at hand (DISCORD_OPENAPI)')
  expect((await ask(specificationFile, operation, body, context)).map(inWords)).toEqual([])
})

test('what the builders of discord.js make is taken', async () => {
  const slash = new SlashCommandBuilder()
    .setName('roundup')
    .setDescription('d')
    .setDefaultMemberPermissions(32)
    .addSubcommand(sub => sub.setName('preview').setDescription('d'))
    .addSubcommand(sub =>
      sub
        .setName('setup')
        .setDescription('d')
        .addChannelOption(o => o.setName('channel').setDescription('d').setRequired(true)),
    )
  expect((await ask(specificationFile, COMMANDS, [slash.toJSON()])).map(inWords)).toEqual([])
  const card = new ContainerBuilder()
    .setAccentColor(1)
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('a'))
  expect((await ask(specificationFile, MESSAGES, rich(card.toJSON()))).map(inWords)).toEqual([])
  const embed = new EmbedBuilder().setTitle('a').setTimestamp().addFields({ name: 'a', value: 'b' })
  expect((await ask(specificationFile, MESSAGES, { embeds: [embed.toJSON()] })).map(inWords)).toEqual([])
})

test('a breach is told in words, with the place', async () => {
  const [found] = await ask(undefined, MESSAGES, { content: long(2001) })
  expect(inWords(found!)).toBe('content: 2001 characters; bots may send 2000')
})
