/** `/roundup`: the weekly post about new papers in a channel. */
import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js'
import { WEEKDAYS } from '../../domain/roundup.ts'
import { UserError } from '../../errors.ts'
import { isTimeZone, nextDue, timeZones } from '../../usecases/weeks.ts'
import { type Context, command } from '../command.ts'
import { plainMessage } from '../messages/answer.ts'

type Input =
  | { action: 'schedule'; channelId: string; weekday: number; hour: number; timeZone: string }
  | { action: 'now' | 'stop'; channelId: string | undefined }

const NEEDED = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.ReadMessageHistory,
]
const MOST_CHOICES = 25

const channelOption = (description: string, required = false) => ({
  type: ApplicationCommandOptionType.Channel as const,
  name: 'channel',
  description,
  required,
  channel_types: [ChannelType.GuildText as const, ChannelType.GuildAnnouncement as const],
})

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

export const roundup = command<Input>({
  definition: {
    name: 'roundup',
    description: 'The weekly post about new papers',
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'schedule',
        description: 'Post a roundup in a channel every week',
        options: [
          channelOption('Where to post it', true),
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'weekday',
            description: 'On which day',
            required: true,
            choices: WEEKDAYS.map((name, at) => ({ name, value: at + 1 })),
          },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'hour',
            description: 'At which full hour, 0 to 23',
            required: true,
            min_value: 0,
            max_value: 23,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'timezone',
            description: 'Whose clock, for example Europe/Berlin',
            required: true,
            autocomplete: true,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'now',
        description: 'Post this week’s roundup now, unless it is posted already',
        options: [channelOption('Where to post it; the scheduled channel, or this one, when left out')],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'stop',
        description: 'Stop the weekly roundup',
        options: [channelOption('In which channel; the only scheduled one when left out')],
      },
    ],
  },
  isPrivate: () => true,
  read: ({ options }) => {
    const action = options.getSubcommand() as Input['action']
    if (action !== 'schedule') return { action, channelId: options.getChannel('channel')?.id }
    return {
      action,
      channelId: options.getChannel('channel', true).id,
      weekday: options.getInteger('weekday', true),
      hour: options.getInteger('hour', true),
      timeZone: options.getString('timezone', true).trim(),
    }
  },
  run: async (input, app, context) => {
    const guildId = guildOf(context)
    const planned = await app.roundup.list({ guildId })
    if (input.action === 'schedule') {
      const { channelId, weekday, hour, timeZone } = input
      if (!isTimeZone(timeZone))
        throw new UserError(
          `“${timeZone}” is no time zone. Type the name of a big city near you and pick one from the list, for example Europe/Berlin.`,
        )
      await requirePermissions(context, channelId)
      const schedule = { guildId, channelId, weekday, hour, minute: 0, timeZone, createdBy: context.userId }
      await app.roundup.schedule(schedule)
      return [
        plainMessage(
          `Every ${WEEKDAYS[weekday - 1]} at ${hour}:00 (${timeZone}) I post the new papers in <#${channelId}>. The next one comes ${timestamp(nextDue(schedule, app.now()))}.`,
        ),
      ]
    }
    const channelId = input.channelId ?? (planned.length === 1 ? planned[0]!.channelId : undefined)
    if (input.action === 'now') {
      const target = channelId ?? context.channelId
      await requirePermissions(context, target)
      const result = await app.roundup.post({ guildId, channelId: target })
      const words = {
        posted: `This week’s roundup is posted in <#${target}>.`,
        'already posted': `This week’s roundup was posted in <#${target}> already. The next one comes next week.`,
        'being posted': `This week’s roundup is being posted in <#${target}> at this moment.`,
      }
      return [plainMessage(words[result])]
    }
    if (channelId === undefined)
      throw new UserError(
        planned.length === 0
          ? 'No roundup is scheduled in this server.'
          : `Which one? Name the channel: ${planned.map(schedule => `<#${schedule.channelId}>`).join(', ')}.`,
      )
    const stopped = await app.roundup.stop(channelId)
    return [
      plainMessage(
        stopped
          ? `No more roundups in <#${channelId}>. Start again with /roundup schedule.`
          : `No roundup is scheduled in <#${channelId}>.`,
      ),
    ]
  },
  autocomplete: async ({ value }) => {
    const typed = value.trim().toLowerCase().replaceAll(' ', '_')
    const zones = timeZones().filter(zone => zone.toLowerCase().includes(typed))
    return zones
      .sort(
        (a, b) =>
          Number(b.toLowerCase().startsWith(typed)) - Number(a.toLowerCase().startsWith(typed)) || (a < b ? -1 : 1),
      )
      .slice(0, MOST_CHOICES)
      .map(zone => ({ name: zone, value: zone }))
  },
})
