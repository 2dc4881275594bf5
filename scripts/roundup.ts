/** Reads or posts roundups from the terminal. */
import { InvalidArgumentError } from 'commander'
import { openChannels } from '../src/discord/channels.ts'
import { openRest } from '../src/discord/client.ts'
import { editionMarkdown } from '../src/discord/messages/roundup.ts'
import type { Schedule } from '../src/domain/roundup.ts'
import { messageOf, UserError } from '../src/errors.ts'
import { isoWeek, parseIsoWeek } from '../src/usecases/weeks.ts'
import { withLibrary } from './library.ts'
import { program, run } from './program.ts'

const week = (text: string): string => {
  try {
    return parseIsoWeek(text)
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error))
  }
}

const command = program('roundup', 'Shows or posts the weekly roundups.')
  .argument('<action>', 'preview: print what would be posted, send nothing; run: post it', value => {
    if (value !== 'preview' && value !== 'run') throw new InvalidArgumentError('It must be preview or run.')
    return value
  })
  .option('--week <week>', 'ISO week such as 2026-W47; this week when left out', week)
  .option('--guild <id>', 'only the schedules of one server')
  .option('--json', 'print one object a roundup')

/** Without any schedule, a preview still shows what a first roundup would hold. */
const NOWHERE = { guildId: 'none', channelId: 'none', timeZone: 'UTC' }

await run(command, async signal => {
  const action = command.processedArgs[0] as 'preview' | 'run'
  const options = command.opts<{ week?: string; guild?: string; json?: boolean }>()
  const of = options.guild === undefined ? {} : { guildId: options.guild }
  const weekOf = ({ timeZone }: Pick<Schedule, 'timeZone'>): string => options.week ?? isoWeek(new Date(), timeZone)
  const print = (about: object, text: string): void => console.log(options.json === true ? JSON.stringify(about) : text)

  await withLibrary(
    async ({ app, config }) => {
      const planned = await app.roundup.list(of)
      if (action === 'preview') {
        for (const place of planned.length > 0 ? planned : [NOWHERE]) {
          const edition = await app.roundup.preview(place.channelId, place.guildId, weekOf(place))
          print(edition, `# ${edition.week}, channel ${place.channelId}\n${editionMarkdown(edition)}\n`)
        }
        return
      }
      if (config.DISCORD_TOKEN === undefined)
        throw new UserError(
          'Posting needs a connection to Discord: set DISCORD_TOKEN. To see a roundup without one: npm run -s roundup -- preview',
        )
      if (planned.length === 0)
        throw new UserError('No roundup is scheduled. Schedule one in Discord with /roundup schedule.')
      for (const schedule of planned) {
        const { guildId, channelId } = schedule
        const result = await app.roundup.post({ guildId, channelId }, weekOf(schedule))
        print(
          { guildId, channelId, week: weekOf(schedule), result },
          `${weekOf(schedule)}, channel ${channelId}: ${result}`,
        )
      }
    },
    {
      signal,
      channels: ({ DISCORD_TOKEN, DISCORD_API_BASE }) =>
        openChannels(openRest(DISCORD_TOKEN ?? 'none', DISCORD_API_BASE)),
    },
  )
})
