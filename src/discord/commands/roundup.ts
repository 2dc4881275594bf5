/** `/roundup`: the weekly post about new papers in a channel. */
import { PermissionFlagsBits } from 'discord.js'
import { plainMarkdown, shortTitle } from '../../answering/markdown.ts'
import type { App } from '../../app.ts'
import { type Schedule, WEEKDAYS } from '../../domain/roundup.ts'
import { UserError } from '../../errors.ts'
import type { RunResult } from '../../usecases/roundup.ts'
import { timeZones, zoneNamed } from '../../usecases/weeks.ts'
import { type Context, command } from '../command.ts'
import { plainMessage } from '../messages/plain.ts'
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

/** Names as people read them: `SendMessages` → "Send Messages". */
const spaced = (name: string): string => name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')

const requirePermissions = async ({ lacks }: Context, channelId: string): Promise<void> => {
  const missing = await lacks(NEEDED, channelId)
  if (missing.length > 0)
    throw new UserError(
      `I may not post in <#${channelId}>: I lack ${missing.map(name => `“${spaced(name)}”`).join(', ')}. Allow it in the channel’s settings under Permissions, then try again.`,
    )
}

const guildOf = ({ guildId }: Context): string => {
  if (guildId === undefined) throw new UserError('A roundup belongs to a server. Use this command in one.')
  return guildId
}

/** Discord shows it in each reader's own zone. */
const timestamp = (at: Date): string => `<t:${Math.floor(at.getTime() / 1000)}:F>`

const slotOf = ({ weekday, hour, timeZone }: Planned): string =>
  `Every ${WEEKDAYS[weekday - 1]} at ${hour}:00 (${timeZone})`

const schedule = async (planned: Planned, app: App, context: Context): Promise<string> => {
  const guildId = guildOf(context)
  const timeZone = zoneNamed(planned.timeZone)
  if (timeZone === undefined)
    throw new UserError(
      `“${plainMarkdown(shortTitle(planned.timeZone, 60))}” is no time zone. Type the name of a big city near you and pick one from the list, for example Europe/Berlin.`,
    )
  await requirePermissions(context, planned.channelId)
  const slot = { ...planned, timeZone, minute: 0, guildId }
  await app.roundup.schedule({ ...slot, createdBy: context.userId })
  return `${slotOf(slot)} I post the new papers in <#${slot.channelId}>. The next one comes ${timestamp(await app.roundup.next(slot))}.`
}

const now = async (channelId: string, app: App, context: Context, planned: Schedule[]): Promise<string> => {
  await requirePermissions(context, channelId)
  const result = await app.roundup.post({ guildId: guildOf(context), channelId })
  const scheduled = planned.find(one => one.channelId === channelId)
  const next = scheduled === undefined ? '' : ` The next one comes ${timestamp(await app.roundup.next(scheduled))}.`
  const words: Record<RunResult, string> = {
    posted: `This week’s roundup is posted in <#${channelId}>.${next}`,
    'already posted': `This week’s roundup was posted in <#${channelId}> already.${next}`,
    'being posted': `This week’s roundup is being posted in <#${channelId}> at this moment.`,
  }
  return words[result]
}

const stop = async (channelId: string, app: App): Promise<string> =>
  (await app.roundup.stop(channelId))
    ? `No more roundups in <#${channelId}>. Start again with /roundup schedule.`
    : `No roundup is scheduled in <#${channelId}>.`

const NONE = 'No roundup is scheduled in this server. Start one with /roundup schedule.'

const show = async (app: App, planned: Schedule[]): Promise<string> => {
  const lines = planned.map(async one =>
    one.pausedBecause === undefined
      ? `- <#${one.channelId}>: ${slotOf(one)}. The next one comes ${timestamp(await app.roundup.next(one))}.`
      : `- <#${one.channelId}>: paused. ${one.pausedBecause}`,
  )
  return planned.length === 0 ? NONE : (await Promise.all(lines)).join('\n')
}

const reply = async (input: Input, app: App, context: Context): Promise<string> => {
  if (input.action === 'schedule') return schedule(input, app, context)
  const planned = await app.roundup.list({ guildId: guildOf(context) })
  if (input.action === 'show') return show(app, planned)
  const channelId = input.channelId ?? (planned.length === 1 ? planned[0]!.channelId : undefined)
  if (input.action === 'now') return now(channelId ?? context.channelId, app, context, planned)
  if (channelId !== undefined) return stop(channelId, app)
  throw new UserError(
    planned.length === 0
      ? NONE
      : `Which one? Name the channel: ${planned.map(one => `<#${one.channelId}>`).join(', ')}.`,
  )
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
