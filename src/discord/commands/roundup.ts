/** `/roundup`: the weekly post about new papers in a channel. */
import { PermissionFlagsBits } from 'discord.js'
import { plainMarkdown, shortTitle } from '../../answering/markdown.ts'
import type { App } from '../../app.ts'
import type { Schedule } from '../../domain/roundup.ts'
import { UserError } from '../../errors.ts'
import type { RunResult } from '../../usecases/roundup.ts'
import { timeZones, zoneNamed } from '../../usecases/weeks.ts'
import type { Words } from '../../words/words.ts'
import { type Context, command } from '../command.ts'
import { plainMessage } from '../messages/plain.ts'
import { moment } from '../moments.ts'
import { roundupDefinition } from './roundup-definition.ts'

type Planned = { channelId: string; weekday: number; hour: number; timeZone: string }
type Input =
  | ({ action: 'schedule' } & Planned)
  | { action: 'now' | 'stop'; channelId: string | undefined }
  | { action: 'show' }

const NEEDED = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.ReadMessageHistory,
]
const MOST_CHOICES = 25

/** Names as people read them: `SendMessages` → "Send Messages", or as Discord calls it in their language. */
const permissionName = (name: string, words: Words): string => {
  const known: Record<string, string> = words.permissions
  return known[name] ?? name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
}

const mention = (channelId: string): string => `<#${channelId}>`

const requirePermissions = async ({ lacks, words }: Context, channelId: string): Promise<void> => {
  const missing = await lacks(NEEDED, channelId)
  if (missing.length === 0) return
  const names = missing.map(name => permissionName(name, words))
  throw new UserError(words.schedule.lacks(mention(channelId), names))
}

const guildOf = ({ guildId, words }: Context): string => {
  if (guildId === undefined) throw new UserError(words.schedule.inServer)
  return guildId
}

const slotOf = ({ weekday, hour, timeZone }: Planned, { weekdays, schedule }: Words): string =>
  schedule.slot(weekdays[weekday - 1]!, hour, timeZone)

const next = async (scheduled: Parameters<App['roundup']['next']>[0], app: App, { schedule }: Words): Promise<string> =>
  schedule.next(moment(await app.roundup.next(scheduled)))

const schedule = async (planned: Planned, app: App, context: Context): Promise<string> => {
  const { words, userId } = context
  const guildId = guildOf(context)
  const timeZone = zoneNamed(planned.timeZone)
  if (timeZone === undefined)
    throw new UserError(words.schedule.noZone(plainMarkdown(shortTitle(planned.timeZone, 60))))
  await requirePermissions(context, planned.channelId)
  const slot = { ...planned, timeZone, minute: 0, guildId }
  await app.roundup.schedule({ ...slot, createdBy: userId })
  return `${words.schedule.scheduled(slotOf(slot, words), mention(slot.channelId))}${await next(slot, app, words)}`
}

const RESULTS = {
  posted: 'posted',
  'already posted': 'alreadyPosted',
  'being posted': 'beingPosted',
} as const satisfies Record<RunResult, keyof Words['schedule']>

const now = async (channelId: string, app: App, context: Context, planned: Schedule[]): Promise<string> => {
  const { words } = context
  await requirePermissions(context, channelId)
  const result = await app.roundup.post({ guildId: guildOf(context), channelId }, undefined, words)
  const said = words.schedule[RESULTS[result]](mention(channelId))
  const scheduled = planned.find(one => one.channelId === channelId)
  return scheduled === undefined || result === 'being posted' ? said : `${said}${await next(scheduled, app, words)}`
}

const stop = async (channelId: string, app: App, { schedule }: Words): Promise<string> =>
  ((await app.roundup.stop(channelId)) ? schedule.stopped : schedule.noneIn)(mention(channelId))

const show = async (app: App, planned: Schedule[], words: Words): Promise<string> => {
  const lines = planned.map(async one => {
    const channel = mention(one.channelId)
    return one.pausedBecause === undefined
      ? `- ${words.schedule.planned(channel, slotOf(one, words))}${await next(one, app, words)}`
      : `- ${words.schedule.paused(channel, words.schedule.because[one.pausedBecause])}`
  })
  return planned.length === 0 ? words.schedule.none : (await Promise.all(lines)).join('\n')
}

const reply = async (input: Input, app: App, context: Context): Promise<string> => {
  if (input.action === 'schedule') return schedule(input, app, context)
  const { words } = context
  const planned = await app.roundup.list({ guildId: guildOf(context) })
  if (input.action === 'show') return show(app, planned, words)
  const channelId = input.channelId ?? (planned.length === 1 ? planned[0]!.channelId : undefined)
  if (input.action === 'now') return now(channelId ?? context.channelId, app, context, planned)
  if (channelId !== undefined) return stop(channelId, app, words)
  const { none, which } = words.schedule
  throw new UserError(planned.length === 0 ? none : which(planned.map(one => mention(one.channelId))))
}

export const roundup = command<Input>({
  definition: roundupDefinition,
  isPrivate: () => true,
  read: ({ options }) => {
    const action = options.getSubcommand() as Input['action']
    if (action === 'show') return { action }
    if (action !== 'schedule') return { action, channelId: options.getChannel('channel')?.id }
    return {
      action,
      channelId: options.getChannel('channel', true).id,
      weekday: options.getInteger('weekday', true),
      hour: options.getInteger('hour', true),
      timeZone: options.getString('timezone', true),
    }
  },
  run: async (input, app, context) => ({ payloads: [plainMessage(await reply(input, app, context))] }),
  autocomplete: async ({ value }) => {
    const typed = value.trim().toLowerCase().replaceAll(' ', '_')
    const city = (zone: string): string => zone.toLowerCase().split('/').at(-1)!
    const rank = (zone: string): number =>
      city(zone).startsWith(typed) ? 0 : zone.toLowerCase().startsWith(typed) ? 1 : 2
    return timeZones()
      .filter(zone => zone.toLowerCase().includes(typed))
      .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .slice(0, MOST_CHOICES)
      .map(zone => ({ name: zone, value: zone }))
  },
})
