/** A place that papers come from by themselves, and how it does. */
export type FollowedSource = {
  id: number
  /** Whose own it is; undefined: the public library's. */
  guildId: string | undefined
  /** As it is spelt: arxiv:cat:cs.CL, hf:daily, a feed's address. */
  name: string
  /** Where the server is told that it fails. */
  channelId: string | undefined
  dueAt: Date
  lastRunAt: Date | undefined
  lastSuccessAt: Date | undefined
  /** How many papers came in, since it is followed and by the last run. */
  papers: number
  lastPapers: number
  /** How often in a row it failed; 0: it is well. */
  failures: number
  failingSince: Date | undefined
  /** Why it failed, in words. */
  problem: string | undefined
}

export type LibraryAction = 'add' | 'remove' | 'follow' | 'unfollow'
