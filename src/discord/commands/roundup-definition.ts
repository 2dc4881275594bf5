/** `/roundup` as Discord shows it in its menus. */
import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js'
import { en } from '../../words/en.ts'
import type { Words } from '../../words/words.ts'
import { described, named } from '../localised.ts'

/** No zone's name comes near it. */
const LONGEST_ZONE = 60

type Option = keyof Words['commands']['roundup']['options']

const option = (name: Option) => described(({ roundup }) => roundup.options[name])

const channelOption = (name: Option, required = false) => ({
  type: ApplicationCommandOptionType.Channel as const,
  ...option(name),
  required,
  channel_types: [ChannelType.GuildText as const, ChannelType.GuildAnnouncement as const],
})

export const roundupDefinition = {
  ...described(commands => commands.roundup),
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand as const,
      ...option('schedule'),
      options: [
        channelOption('scheduleChannel', true),
        {
          type: ApplicationCommandOptionType.Integer as const,
          ...option('weekday'),
          required: true,
          choices: en.weekdays.map((_, at) => ({ ...named(({ weekdays }) => weekdays[at]!), value: at + 1 })),
        },
        {
          type: ApplicationCommandOptionType.Integer as const,
          ...option('hour'),
          required: true,
          min_value: 0,
          max_value: 23,
        },
        {
          type: ApplicationCommandOptionType.String as const,
          ...option('timezone'),
          required: true,
          autocomplete: true as const,
          max_length: LONGEST_ZONE,
        },
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand as const,
      ...option('now'),
      options: [channelOption('nowChannel')],
    },
    {
      type: ApplicationCommandOptionType.Subcommand as const,
      ...option('show'),
    },
    {
      type: ApplicationCommandOptionType.Subcommand as const,
      ...option('stop'),
      options: [channelOption('stopChannel')],
    },
  ],
}
