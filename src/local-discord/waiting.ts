import { hasFlag, MessageFlag } from './state/codes.ts'
import type { Id, StoredMessage } from './state/types.ts'
import type { World } from './state/world.ts'

// Nothing is published when only an injected clock has moved.
const LOOK_AGAIN_MS = 25

/** Waits until `look` gives something; rejects, naming what was awaited, after `timeoutMs`. */
export const waitFor = <T>(
  world: World,
  look: () => T | null | undefined | false,
  timeoutMs: number,
  what: string,
): Promise<T> =>
  new Promise((done, failed) => {
    const check = (): void => {
      let found: T | null | undefined | false
      try {
        found = look()
      } catch (error) {
        finish()
        failed(error)
        return
      }
      if (found === null || found === undefined || found === false) return
      finish()
      done(found)
    }
    const stop = world.changes.subscribe(check)
    const again = setInterval(check, LOOK_AGAIN_MS)
    const timer = setTimeout(() => {
      finish()
      failed(new Error(`Waited ${timeoutMs} ms in vain for ${what}.`))
    }, timeoutMs)
    const finish = (): void => {
      stop()
      clearInterval(again)
      clearTimeout(timer)
    }
    check()
  })

/** The first answer to an interaction once it says something; null while there is none. */
export const finishedAnswer = (world: World, interactionId: Id): StoredMessage | null => {
  const interaction = world.interactions.find(interactionId)
  if (!interaction) throw new Error(`There is no interaction ${interactionId}.`)
  const stored = interaction.originalId ? world.messages.find(interaction.originalId) : undefined
  return stored && !hasFlag(stored.message.flags, MessageFlag.loading) ? stored : null
}
