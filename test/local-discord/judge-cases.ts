// Bodies that Discord refuses and bodies that it takes.
import type { JudgeContext } from '../../src/local-discord/judge/judge.ts'
import { V2 } from './support.ts'

export const MESSAGES = 'POST /channels/{channel_id}/messages'
const EDIT = 'PATCH /channels/{channel_id}/messages/{message_id}'
const CALLBACK = 'POST /interactions/{interaction_id}/{interaction_token}/callback'
const FOLLOW_UP = 'POST /webhooks/{webhook_id}/{webhook_token}'
const ORIGINAL = 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original'
export const COMMANDS = 'PUT /applications/{application_id}/commands'
const COMMAND = 'POST /applications/{application_id}/guilds/{guild_id}/commands'

export const long = (length: number): string => 'x'.repeat(length)
const text = (content: string) => ({ type: 10, content })
const button = (fields: object = {}) => ({ type: 2, style: 1, label: 'b', custom_id: 'b', ...fields })
const row = (...components: object[]) => ({ type: 1, components })
export const rich = (...components: object[]) => ({ flags: V2, components })
const select = (fields: object = {}) => ({ type: 3, custom_id: 's', options: [{ label: 'a', value: 'a' }], ...fields })
const command = (fields: object = {}) => ({ name: 'ask', description: 'd', ...fields })
const option = (fields: object = {}) => ({ type: 3, name: 'q', description: 'd', ...fields })
const withOptions = (...options: object[]) => [command({ options })]
const reply = (data: object) => ({ type: 4, data })
const existing = (fields: Partial<NonNullable<JudgeContext['existing']>>) => ({
  existing: { flags: 0, content: '', embeds: [], components: [], attachments: [], ...fields },
})
const input = (fields: object = {}) => ({ type: 4, style: 1, custom_id: 'i', ...fields })
const label = (component: object) => ({ type: 18, label: 'l', component })
const modal = (...components: object[]) => ({ type: 9, data: { custom_id: 'm', title: 't', components } })

export type Case = [what: string, operation: string, body: unknown, where: string, context?: JudgeContext]

/** What is wrong, and the place at which a rule of ours must say so. */
export const AGAINST_THE_RULES: Case[] = [
  ['content beside Components V2', MESSAGES, { ...rich(text('a')), content: 'b' }, 'content'],
  ['embeds beside Components V2', MESSAGES, { ...rich(text('a')), embeds: [{ title: 'b' }] }, 'embeds'],
  ['a text display without the flag', MESSAGES, { components: [text('a')] }, 'components.0.type'],
  [
    'a container in an answer without the flag',
    CALLBACK,
    reply({ components: [{ type: 17, components: [text('a')] }] }),
    'data.components.0.type',
  ],
  [
    'more than 4000 characters over all text displays',
    MESSAGES,
    rich(text(long(2500)), { type: 17, components: [text(long(1501))] }),
    'components',
  ],
  [
    'more than 40 components, nested ones counted',
    MESSAGES,
    rich({ type: 17, components: Array(40).fill(text('a')) }),
    'components',
  ],
  [
    'more than 6000 characters over all embeds',
    MESSAGES,
    { embeds: [{ description: long(3500) }, { description: long(2501) }] },
    'embeds',
  ],
  [
    'six rows of an older message',
    MESSAGES,
    { content: 'a', components: [1, 2, 3, 4, 5, 6].map(n => row(button({ custom_id: `${n}` }))) },
    'components',
  ],
  ['more than 2000 characters from a bot', MESSAGES, { content: long(2001) }, 'content'],
  [
    'a link button without an address',
    MESSAGES,
    { content: 'a', components: [row({ type: 2, style: 5, label: 'x' })] },
    'components.0.components.0.url',
  ],
  [
    'a link button with a custom_id',
    MESSAGES,
    { content: 'a', components: [row({ type: 2, style: 5, label: 'x', url: 'https://a.org', custom_id: 'b' })] },
    'components.0.components.0.custom_id',
  ],
  [
    'a link to a script',
    MESSAGES,
    { content: 'a', components: [row({ type: 2, style: 5, label: 'x', url: 'javascript:alert(1)' })] },
    'components.0.components.0.url',
  ],
  [
    'a button without a custom_id',
    MESSAGES,
    { content: 'a', components: [row(button({ custom_id: undefined }))] },
    'components.0.components.0.custom_id',
  ],
  [
    'a button without label and emoji',
    MESSAGES,
    { content: 'a', components: [row(button({ label: undefined }))] },
    'components.0.components.0.label',
  ],
  [
    'the same custom_id twice',
    MESSAGES,
    rich(row(button()), { type: 9, components: [text('a')], accessory: button() }),
    'components.1.accessory.custom_id',
  ],
  ['the same component id twice', MESSAGES, rich({ ...text('a'), id: 7 }, { ...text('b'), id: 7 }), 'components.1.id'],
  [
    'a select beside a button',
    MESSAGES,
    { content: 'a', components: [row(select(), button())] },
    'components.0.components',
  ],
  [
    'a select whose least is above its most',
    MESSAGES,
    { content: 'a', components: [row(select({ min_values: 2 }))] },
    'components.0.components.0.min_values',
  ],
  [
    'a select that wants more than it offers',
    MESSAGES,
    { content: 'a', components: [row(select({ max_values: 2 }))] },
    'components.0.components.0.max_values',
  ],
  [
    'the same option twice',
    MESSAGES,
    {
      content: 'a',
      components: [
        row(
          select({
            options: [
              { label: 'a', value: 'a' },
              { label: 'b', value: 'a' },
            ],
          }),
        ),
      ],
    },
    'components.0.components.0.options.1.value',
  ],
  ['an empty message', MESSAGES, { content: ' \n' }, ''],
  ['an edit that leaves nothing', EDIT, { content: '' }, '', existing({ content: 'a' })],
  [
    'parse beside a list of users',
    MESSAGES,
    { content: 'a', allowed_mentions: { parse: ['users'], users: ['1190000000000000000'] } },
    'allowed_mentions.users',
  ],
  ['an ephemeral message to a channel', MESSAGES, { content: 'a', flags: 64 }, 'flags'],
  [
    'a file that was not sent',
    MESSAGES,
    rich({ type: 13, file: { url: 'attachment://a.pdf' } }),
    'components.0.file.url',
  ],
  [
    'a file component of an address elsewhere',
    MESSAGES,
    rich({ type: 13, file: { url: 'https://a.org/a.pdf' } }),
    'components.0.file.url',
  ],
  [
    'a picture of an embed that was not sent',
    MESSAGES,
    { embeds: [{ title: 'a', image: { url: 'attachment://b.png' } }] },
    'embeds.0.image.url',
    { files: ['a.png'] },
  ],
  ['an embed with nothing to show', MESSAGES, { embeds: [{ color: 1 }] }, 'embeds.0'],
  ['a blank field', MESSAGES, { embeds: [{ fields: [{ name: ' ', value: 'a' }] }] }, 'embeds.0.fields.0.name'],
  [
    'leaving Components V2',
    EDIT,
    { flags: 0, content: 'a' },
    'flags',
    existing({ flags: V2, components: [text('a')] }),
  ],
  [
    'content on a Components V2 message',
    ORIGINAL,
    { content: 'a' },
    'content',
    existing({ flags: V2, components: [text('a')] }),
  ],
  ['turning to Components V2 without clearing', ORIGINAL, rich(text('a')), 'content', existing({ content: 'old' })],
  ['Components V2 on a defer', CALLBACK, { type: 5, data: { flags: V2 } }, 'data.flags'],
  [
    'an update as the answer to a command',
    CALLBACK,
    { type: 7, data: { content: 'a' } },
    'type',
    { interactionType: 2 },
  ],
  ['a defer of autocomplete', CALLBACK, { type: 5 }, 'type', { interactionType: 4 }],
  ['a modal as the answer to a modal', CALLBACK, modal(label(input())), 'type', { interactionType: 5 }],
  [
    'an update where there is no message',
    CALLBACK,
    { type: 7, data: { content: 'a' } },
    'type',
    { interactionType: 5, existing: null },
  ],
  [
    'an autocomplete value of 101 characters',
    CALLBACK,
    { type: 8, data: { choices: [{ name: 'a', value: long(101) }] } },
    'data.choices.0.value',
  ],
  [
    'a modal of six',
    CALLBACK,
    modal(...[1, 2, 3, 4, 5, 6].map(n => label(input({ custom_id: `${n}` })))),
    'data.components',
  ],
  ['two labels for one input', CALLBACK, modal(label(input({ label: 'again' }))), 'data.components.0.component.label'],
  ['an input without a label', CALLBACK, modal(row(input())), 'data.components.0.components.0.label'],
  [
    'an input shorter than its least',
    CALLBACK,
    modal(label(input({ min_length: 5, max_length: 4 }))),
    'data.components.0.component.min_length',
  ],
  ['a slash command in capitals', COMMANDS, [command({ name: 'Ask' })], '0.name'],
  ['a slash command with a space', COMMANDS, [command({ name: 'ask me' })], '0.name'],
  ['a slash command without a description', COMMANDS, [{ name: 'ask' }], '0.description'],
  ['a message command with a description', COMMANDS, [command({ type: 3 })], '0.description'],
  ['an unknown language', COMMANDS, [command({ name_localizations: { xx: 'a' } })], '0.name_localizations.xx'],
  [
    'a translated name in capitals',
    COMMANDS,
    [command({ name_localizations: { de: 'Frage' } })],
    '0.name_localizations.de',
  ],
  ['101 slash commands', COMMANDS, Array.from({ length: 101 }, (_, n) => command({ name: `c${n}` })), ''],
  ['16 message commands', COMMANDS, Array.from({ length: 16 }, (_, n) => ({ name: `c${n}`, type: 3 })), ''],
  ['a name used twice', COMMANDS, [command(), command()], '1.name'],
  [
    'autocomplete together with choices',
    COMMANDS,
    withOptions(option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })),
    '0.options.0.choices',
  ],
  [
    'a choice of 101 characters',
    COMMANDS,
    withOptions(option({ choices: [{ name: 'a', value: long(101) }] })),
    '0.options.0.choices.0.value',
  ],
  [
    'an optional option before a required one',
    COMMANDS,
    withOptions(option(), option({ name: 'r', required: true })),
    '0.options.1',
  ],
  ['the same option name twice', COMMANDS, withOptions(option(), option()), '0.options.1.name'],
  [
    'the same translated name twice',
    COMMANDS,
    withOptions(option({ name_localizations: { de: 'r' } }), option({ name: 'r' })),
    '0.options.1.name_localizations.de',
  ],
  [
    'subcommands beside options',
    COMMANDS,
    withOptions(option(), { type: 1, name: 's', description: 'd' }),
    '0.options',
  ],
  [
    'more than 8000 characters',
    COMMAND,
    command({
      options: Array.from({ length: 4 }, (_, n) =>
        option({ name: `o${n}`, choices: Array.from({ length: 25 }, (_, m) => ({ name: `${m}`, value: long(90) })) }),
      ),
    }),
    '',
  ],
  [
    'permissions that are no number',
    COMMAND,
    command({ default_member_permissions: 'all' }),
    'default_member_permissions',
  ],
]

/** What Discord's own file catches. */
export const AGAINST_THE_SPECIFICATION: Case[] = [
  ['2001 characters in an answer', CALLBACK, reply({ content: long(2001) }), 'data.content'],
  ['4001 characters in a text display', MESSAGES, rich(text(long(4001))), 'components.0.content'],
  ['an embed of 4097 characters', MESSAGES, { embeds: [{ description: long(4097) }] }, 'embeds.0.description'],
  ['26 fields', MESSAGES, { embeds: [{ fields: Array(26).fill({ name: 'a', value: 'b' }) }] }, 'embeds.0.fields'],
  ['11 embeds', FOLLOW_UP, { embeds: Array(11).fill({ title: 'a' }) }, 'embeds'],
  [
    '26 options',
    MESSAGES,
    {
      content: 'a',
      components: [row(select({ options: Array.from({ length: 26 }, (_, n) => ({ label: 'a', value: `${n}` })) }))],
    },
    'components.0.components.0.options',
  ],
  [
    'six buttons in a row',
    MESSAGES,
    { content: 'a', components: [row(...[1, 2, 3, 4, 5, 6].map(n => button({ custom_id: `${n}` })))] },
    'components.0.components',
  ],
  [
    'a label of 81 characters',
    ORIGINAL,
    { components: [row(button({ label: long(81) }))] },
    'components.0.components.0.label',
    existing({ content: 'a' }),
  ],
  [
    'a custom_id of 101 characters',
    MESSAGES,
    { content: 'a', components: [row(button({ custom_id: long(101) }))] },
    'components.0.components.0.custom_id',
  ],
  [
    'a section of four texts',
    MESSAGES,
    rich({ type: 9, components: Array(4).fill(text('a')), accessory: button() }),
    'components.0.components',
  ],
  ['a section without accessory', MESSAGES, rich({ type: 9, components: [text('a')] }), 'components.0.accessory'],
  [
    'a modal title of 46 characters',
    CALLBACK,
    { type: 9, data: { custom_id: 'm', title: long(46), components: [label(input())] } },
    'data.title',
  ],
  [
    'an unknown kind of mention',
    MESSAGES,
    { content: 'a', allowed_mentions: { parse: ['all'] } },
    'allowed_mentions.parse.0',
  ],
  ['a nonce of 26 characters', MESSAGES, { content: 'a', nonce: long(26) }, 'nonce'],
  ['a command name of 33 characters', COMMANDS, [command({ name: long(33) })], '0.name'],
  [
    '26 choices of autocomplete',
    CALLBACK,
    { type: 8, data: { choices: Array(26).fill({ name: 'a', value: 'a' }) } },
    'data.choices',
  ],
  [
    'a component that has no place there',
    MESSAGES,
    rich({ type: 17, components: [{ type: 17, components: [text('a')] }] }),
    'components.0.components.0.type',
  ],
  ['a number where text belongs', MESSAGES, { content: 5 }, 'content'],
]

export const TAKEN: [what: string, operation: string, body: unknown, context?: JudgeContext][] = [
  ['2000 emoji', MESSAGES, { content: '🎉'.repeat(2000) }],
  [
    'what discord.js adds by itself',
    MESSAGES,
    { content: 'a', tts: false, nonce: '7', enforce_nonce: false, embeds: [], attachments: [] },
  ],
  ['a message of one file', MESSAGES, { attachments: [{ id: '0', filename: 'a.pdf' }] }, { files: ['a.pdf'] }],
  [
    'a file whose name was changed for links',
    MESSAGES,
    rich({ type: 13, file: { url: 'attachment://my_paper.pdf' } }),
    { files: ['my paper.pdf'] },
  ],
  [
    'a file that is there already',
    EDIT,
    rich({ type: 13, file: { url: 'attachment://a.pdf' } }),
    existing({ flags: V2, attachments: ['a.pdf'] }),
  ],
  [
    '4000 characters and 40 components',
    MESSAGES,
    rich({ type: 17, components: [text(long(3962)), ...Array(38).fill(text('a'))] }),
  ],
  ['five rows', MESSAGES, { content: 'a', components: [1, 2, 3, 4, 5].map(n => row(button({ custom_id: `${n}` }))) }],
  ['embeds of 6000 characters', MESSAGES, { embeds: [{ description: long(4000) }, { description: long(2000) }] }],
  ['a silent message', MESSAGES, { content: 'a', flags: 4096 }],
  ['an ephemeral follow-up', FOLLOW_UP, { content: 'a', flags: 64 }],
  ['an ephemeral defer', CALLBACK, { type: 5, data: { flags: 64 } }, { interactionType: 2 }],
  ['a defer of an update', CALLBACK, { type: 6 }, { interactionType: 3 }],
  ['an update without data', CALLBACK, { type: 7 }, { interactionType: 3, ...existing({ content: 'a' }) }],
  ['no choices', CALLBACK, { type: 8, data: { choices: [] } }, { interactionType: 4 }],
  [
    'a modal of text, select and note',
    CALLBACK,
    modal(text('note'), label(input()), label(select({ custom_id: 't', required: false }))),
  ],
  [
    'an edit of components alone',
    ORIGINAL,
    { components: [text('b')] },
    existing({ flags: V2, components: [text('a')] }),
  ],
  [
    'turning to Components V2 after clearing',
    ORIGINAL,
    { ...rich(text('a')), content: null, embeds: null },
    existing({ content: 'old', embeds: [{}] }),
  ],
  ['taking away the buttons', ORIGINAL, { components: [] }, existing({ content: 'a', components: [row(button())] })],
  ['permissions as text', COMMANDS, [command({ default_member_permissions: '32' })]],
  ['a message command with spaces', COMMANDS, [{ name: 'Explain this', type: 3 }]],
  [
    'a name in another script',
    COMMANDS,
    [command({ name: 'पेपर', name_localizations: { de: 'frage', 'zh-CN': '问' } })],
  ],
  ['no commands', COMMANDS, []],
]
