/** `/status`: whether the bot is ready, for everybody, in a few lines. */
import { setTimeout as delay } from 'node:timers/promises'
import { ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import type { App } from '../../app.ts'
import { UpstreamError } from '../../errors.ts'
import type { Words } from '../../words/words.ts'
import { command } from '../command.ts'
import { described } from '../localised.ts'
import { plainMessage } from '../messages/plain.ts'
import { fromNow } from '../moments.ts'

/** A database that is slower than this cannot be called ready. */
const WITHIN_MS = 5_000

type LibraryState = { papers: number; own: number; sources: number; failing: number; lastPaperAt: Date | undefined }

const lookUp = async ({ library }: App, guildId: string | undefined): Promise<LibraryState> => {
  const sources = await library.sources(guildId)
  return {
    ...(await library.sizes(guildId)),
    sources: sources.length,
    failing: sources.filter(({ failures }) => failures > 0).length,
    lastPaperAt: await library.lastPaperAt(guildId),
  }
}

/** @returns undefined when the library cannot be reached */
const libraryState = (app: App, guildId: string | undefined): Promise<LibraryState | undefined> =>
  Promise.race([
    lookUp(app, guildId).catch(error => {
      if (error instanceof UpstreamError) return undefined
      throw error
    }),
    delay(WITHIN_MS, undefined, { ref: false }),
  ])

const papersLine = ({ papers, own }: LibraryState, { status }: Words): string => {
  if (papers === 0) return status.noPapers
  return own === 0 ? status.papers(papers) : `${status.papers(papers)}, ${status.own(own)}`
}

const sourcesLine = ({ sources, failing }: LibraryState, { status }: Words): string => {
  if (sources === 0) return status.noSources
  return failing === 0 ? status.sourcesWell(sources) : status.sourcesFailing(sources, failing)
}

const libraryLines = (state: LibraryState | undefined, words: Words): string[] => {
  const { status } = words
  if (state === undefined) return [status.notReady]
  const { failing, papers, lastPaperAt } = state
  return [
    failing > 0 || papers === 0 ? status.troubled : status.ready,
    `- ${papersLine(state, words)}`,
    ...(lastPaperAt === undefined ? [] : [`- ${status.lastPaper(fromNow(lastPaperAt))}`]),
    `- ${sourcesLine(state, words)}`,
    `- ${status.database}`,
  ]
}

export const status = command<{ pingMs: number }>({
  definition: {
    ...described(commands => commands.status),
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  },
  isPrivate: () => true,
  read: ({ client }) => ({ pingMs: client.ws.ping }),
  run: async ({ pingMs }, app, { guildId, words }) => {
    const { status, about } = words
    const lines = [
      ...libraryLines(await libraryState(app, guildId), words),
      `- ${app.modelName === undefined ? about.withoutModel : about.withModel(app.modelName)}`,
      // Nothing is measured until the first heartbeat.
      `- ${pingMs < 0 ? status.noPing : status.ping(Math.round(pingMs))}`,
      `- ${about.version(app.version)}`,
    ]
    return { payloads: [plainMessage(lines.join('\n'))] }
  },
})
