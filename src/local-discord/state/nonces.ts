import type { Id } from './types.ts'

const REMEMBERED_FOR = 3 * 60_000

export type Nonces = {
  /** The message that the bot sent with this nonce a short while ago. */
  find: (nonce: string) => Id | undefined
  remember: (nonce: string, messageId: Id) => void
}

/** The nonces of the last minutes, over all channels, since Discord compares them per author. */
export const makeNonces = (now: () => number): Nonces => {
  const known = new Map<string, { messageId: Id; at: number }>()
  const forgetOld = (): void => {
    for (const [nonce, { at }] of known) if (now() - at > REMEMBERED_FOR) known.delete(nonce)
  }
  return {
    find: nonce => {
      forgetOld()
      return known.get(nonce)?.messageId
    },
    remember: (nonce, messageId) => {
      if (!known.has(nonce)) known.set(nonce, { messageId, at: now() })
    },
  }
}
