/** Reads or posts roundups from the terminal. */
import { InvalidArgumentError } from 'commander'
import { adviceOn } from '../src/discord/advice.ts'
import { openChannels } from '../src/discord/channels.ts'
import { editionMarkdown } from '../src/discord/messages/roundup.ts'
import { openRest } from '../src/discord/rest.ts'
import type { Schedule } from '../src/domain/roundup.ts'
import { messageOf, UserError } from '../src/errors.ts'
import { isoWeek, parseIsoWeek } from '../src/usecases/weeks.ts'
import { en } from '../src/words/en.ts'
import { type Opened, withLibrary } from './library.ts'
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

type Options = { week?: string; guild?: string; json?: boolean }
type Place = Pick<Schedule, 'guildId' | 'channelId' | 'timeZone'>

const options = (): Options => command.opts<Options>()
const weekOf = ({ timeZone }: Place): string => options().week ?? isoWeek(new Date(), timeZone)
const print = (about: object, text: string): void => console.log(options().json === true ? JSON.stringify(about) : text)

const preview = async ({ app }: Opened, planned: Schedule[]): Promise<void> => {
  for (const place of planned.length > 0 ? planned : [NOWHERE]) {
    const edition = await app.roundup.preview(place.channelId, place.guildId, weekOf(place))
    print(edition, `# ${edition.week}, channel ${place.channelId}\n${editionMarkdown(edition, en)}\n`)
  }
}

/** One channel that cannot be written to must not keep the others waiting. */
const postOne = async ({ app, config }: Opened, place: Place): Promise<boolean> => {
  const { guildId, channelId } = place
  const week = weekOf(place)
  try {
    const result = await app.roundup.post({ guildId, channelId }, week)
    print({ guildId, channelId, week, result }, `${week}, channel ${channelId}: ${result}`)
    return true
  } catch (error) {
    const words = error instanceof UserError ? error.message : adviceOn(error, config.DISCORD_API_BASE)
    print(
      { guildId, channelId, week, result: 'failed', error: words },
      `${week}, channel ${channelId}: failed. ${words}`,
    )
    return false
  }
}

const post = async (opened: Opened, planned: Schedule[]): Promise<number> => {
  if (opened.config.DISCORD_TOKEN === undefined)
    throw new UserError(
      'Posting needs a connection to Discord: set DISCORD_TOKEN. To see a roundup without one: npm run -s roundup -- preview',
    )
  if (planned.length === 0)
    throw new UserError('No roundup is scheduled. Schedule one in Discord with /roundup schedule.')
  let failed = 0
  for (const schedule of planned) if (!(await postOne(opened, schedule))) failed++
  return failed === 0 ? 0 : 1
}

await run(command, signal =>
  withLibrary(
    async opened => {
      const { guild } = options()
      const planned = await opened.app.roundup.list(guild === undefined ? {} : { guildId: guild })
      return command.processedArgs[0] === 'preview' ? preview(opened, planned) : post(opened, planned)
    },
    {
      signal,
      channels: ({ DISCORD_TOKEN, DISCORD_API_BASE }) =>
        openChannels(openRest(DISCORD_TOKEN ?? 'none', DISCORD_API_BASE)),
    },
  ),
)
