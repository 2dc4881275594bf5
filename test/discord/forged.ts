/** What Discord's own client would never send: interactions that are changed on their way to the bot. */
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Id, Json } from '../../src/local-discord/state/types.ts'
import { PATIENCE_MS } from './bot.ts'

export const COMMAND = 2
export const COMPONENT = 3
export const AUTOCOMPLETE = 4
export const MODAL = 5

type Where = Parameters<RunningLocalDiscord['act']['slash']>[2]

/** Uses /new, and tells the bot of something else. */
export const forge = (
  local: RunningLocalDiscord,
  type: number,
  data: Json,
  around: Json = {},
  where: Where = {},
): Id => {
  local.gateway.intercept(one => {
    const payload = { ...one.data, ...around, type, data }
    // The judge and the local Discord must take it for what the bot is told that it is.
    Object.assign(local.interaction(one.data.id as Id)!, { type, payload, commandType: type === COMMAND ? 1 : null })
    return [{ ...one, data: payload }]
  })
  const { interactionId } = local.act.slash('new', {}, where)
  local.gateway.intercept()
  return interactionId
}

const MESSAGE_CALLBACKS = [4, 5, 6, 7]
const LOADING = 1 << 7

/** Why nobody would call this interaction answered; nothing when it is. */
export const unsettled = (local: RunningLocalDiscord, id: Id): string | undefined => {
  const interaction = local.interaction(id)!
  const { acknowledgedAt, callbackType, originalId, choices, modal, channelId } = interaction
  if (acknowledgedAt === null) return 'never acknowledged'
  if (!MESSAGE_CALLBACKS.includes(callbackType!)) return (choices ?? modal) ? undefined : 'neither choices nor a window'
  const answer = local.messages(channelId).find(({ message }) => message.id === originalId)
  return answer === undefined || (answer.message.flags & LOADING) !== 0 ? 'still thinking' : undefined
}

/** Waits until all are answered; fails with what the bot was told of those that are not. */
export const settle = async (local: RunningLocalDiscord, ids: Id[]): Promise<void> => {
  let open = ids
  const isDone = (): boolean => {
    open = open.filter(id => unsettled(local, id) !== undefined)
    return open.length === 0
  }
  await local.waitFor(isDone, PATIENCE_MS).catch(() => {
    const told = open.map(id => `${unsettled(local, id)}: ${JSON.stringify(local.interaction(id)!.payload.data)}`)
    throw new Error(`${open.length} interactions have no end.\n${told.slice(0, 5).join('\n')}`)
  })
}
