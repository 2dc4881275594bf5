/** `/related`: papers near to a paper or a question, and why. */
import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import { LONGEST_QUESTION } from '../../answering/question.ts'
import { UserError } from '../../errors.ts'
import { relatedPapers } from '../asking.ts'
import { command } from '../command.ts'
import { described } from '../localised.ts'
import { MOST_CHOICES, paperChoices } from '../paper-choices.ts'

type Input = { paper: string | undefined; question: string | undefined }

export const related = command<Input>({
  definition: {
    ...described(commands => commands.related),
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...described(({ related }) => related.options.paper),
        autocomplete: true,
        max_length: 300,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...described(({ related }) => related.options.question),
        max_length: LONGEST_QUESTION,
      },
    ],
  },
  read: ({ options }) => ({
    paper: options.getString('paper')?.trim() || undefined,
    question: options.getString('question')?.trim() || undefined,
  }),
  run: async ({ paper, question }, app, context) => {
    if ((paper === undefined) === (question === undefined)) throw new UserError(context.words.related.nameOne)
    return relatedPapers(paper === undefined ? { question: question! } : { paper }, undefined, app, context)
  },
  autocomplete: async ({ name, value, guildId }, app) =>
    name === 'paper' ? paperChoices(await app.suggestPapers(value, MOST_CHOICES, guildId)) : [],
})
