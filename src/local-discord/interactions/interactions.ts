import { randomBytes } from 'node:crypto'
import type { Changes } from '../state/changes.ts'
import type { Id } from '../state/types.ts'
import type { Interaction } from './types.ts'

/** How long a bot has to acknowledge, and how long the token then lives, in milliseconds. */
export const ACKNOWLEDGE_WITHIN = 3_000
export const TOKEN_LIVES = 15 * 60_000
// Long after its token has died an interaction is still named by messages; this bounds memory only.
const KEPT = 5_000

export type NewInteraction = Pick<Interaction, 'type' | 'userId' | 'channelId' | 'locale' | 'owners' | 'name'> &
  Partial<Interaction>

export type Interactions = {
  /** Makes an interaction; `payloadOf` builds what bots receive, now that id and token are known. */
  create: (fields: NewInteraction, payloadOf: (interaction: Interaction) => Interaction['payload']) => Interaction
  find: (id: Id) => Interaction | undefined
  byToken: (token: string) => Interaction | undefined
  /** What has been asked in the last minutes, oldest first. */
  recent: () => Interaction[]
  latest: (matches: (interaction: Interaction) => boolean) => Interaction | undefined
  touch: (interaction: Interaction) => void
  canAcknowledge: (interaction: Interaction) => boolean
  tokenLives: (interaction: Interaction) => boolean
  /** Marks what nobody acknowledged in time, so that the person sees it. */
  failOverdue: () => void
}

export const makeInteractions = ({
  now,
  newId,
  changes,
}: {
  now: () => number
  newId: () => Id
  changes: Changes
}): Interactions => {
  const byId = new Map<Id, Interaction>()
  const byToken = new Map<string, Interaction>()

  const canAcknowledge = (interaction: Interaction): boolean => now() - interaction.createdAt <= ACKNOWLEDGE_WITHIN
  const touch = (interaction: Interaction): void => changes.publish({ kind: 'interaction-updated', interaction })

  return {
    create: (fields, payloadOf) => {
      const interaction: Interaction = {
        id: newId(),
        // Discord's tokens are long and safe in a path; discord.js puts them there unescaped.
        token: randomBytes(48).toString('base64url'),
        createdAt: now(),
        commandType: null,
        customId: null,
        sourceMessageId: null,
        openedBy: null,
        acknowledgedAt: null,
        callbackType: null,
        originalId: null,
        followUpIds: [],
        choices: null,
        modal: null,
        failed: false,
        payload: {},
        ...fields,
      }
      interaction.payload = payloadOf(interaction)
      byId.set(interaction.id, interaction)
      byToken.set(interaction.token, interaction)
      if (byId.size > KEPT) {
        const oldest = byId.values().next().value!
        byId.delete(oldest.id)
        byToken.delete(oldest.token)
      }
      changes.publish({ kind: 'interaction-created', interaction })
      return interaction
    },
    find: id => byId.get(id),
    byToken: token => byToken.get(token),
    recent: () => [...byId.values()].filter(interaction => now() - interaction.createdAt <= TOKEN_LIVES),
    latest: matches => [...byId.values()].reverse().find(matches),
    touch,
    canAcknowledge,
    tokenLives: interaction => now() - interaction.createdAt <= TOKEN_LIVES,
    failOverdue: () => {
      for (const interaction of byId.values()) {
        if (interaction.acknowledgedAt !== null || interaction.failed || canAcknowledge(interaction)) continue
        interaction.failed = true
        touch(interaction)
      }
    },
  }
}
