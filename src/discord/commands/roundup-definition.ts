/** `/roundup` as Discord shows it in its menus. */
import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js'
import { WEEKDAYS } from '../../domain/roundup.ts'

/** No zone's name comes near it. */
const LONGEST_ZONE = 60

const channelOption = (description: string, required = false) => ({
  type: ApplicationCommandOptionType.Channel as const,
  name: 'channel',
  description,
  required,
  channel_types: [ChannelType.GuildText as const, ChannelType.GuildAnnouncement as const],
})

export const roundupDefinition = {
  name: 'roundup',
  description: 'The weekly post about new papers',
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand as const,
      name: 'schedule',
      description: 'Post a roundup in a channel every week',
      options: [
        channelOption('Where to post it', true),
        {
          type: ApplicationCommandOptionType.Integer as const,
          name: 'weekday',
          description: 'On which day',
          required: true,
          choices: WEEKDAYS.map((name, at) => ({ name, value: at + 1 })),
        },
        {
          type: ApplicationCommandOptionType.Integer as const,
          name: 'hour',
          description: 'At which full hour, 0 to 23',
          required: true,
          min_value: 0,
          max_value: 23,
        },
        {
          type: ApplicationCommandOptionType.String as const,
          name: 'timezone',
          description: 'Whose clock, for example Europe/Berlin',
          required: true,
          autocomplete: true as const,
          max_length: LONGEST_ZONE,
        },
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand as const,
      name: 'now',
      description: 'Post this week’s roundup now, unless it is posted already',
      options: [channelOption('Where to post it; the scheduled channel, or this one, when left out')],
    },
    {
      type: ApplicationCommandOptionType.Subcommand as const,
      name: 'show',
      description: 'Show where and when roundups are posted in this server',
    },
    {
      type: ApplicationCommandOptionType.Subcommand as const,
      name: 'stop',
      description: 'Stop the weekly roundup',
      options: [channelOption('In which channel; the only scheduled one when left out')],
    },
  ],
}
