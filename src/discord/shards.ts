/** How the connections of this process to Discord are, one for each shard. */
import { type Client, Status } from 'discord.js'

export type ShardState = {
  id: number
  status: 'ready' | 'connecting' | 'reconnecting' | 'disconnected'
  /** Of the last heartbeat; null before the first one. */
  pingMs: number | null
  guilds: number
}

/** discord.js names eight; to whoever waits it is one of these. It gives up a shard for good where Discord forbids it. */
const statusOf = (status: Status, wasReady: boolean): ShardState['status'] => {
  if (status === Status.Ready) return 'ready'
  if (status === Status.Disconnected) return 'disconnected'
  return wasReady ? 'reconnecting' : 'connecting'
}

export const shardStates = (client: Client): ShardState[] =>
  client.ws.shards.map(({ id, status, ping }) => ({
    id,
    status: statusOf(status, client.isReady()),
    pingMs: ping < 0 ? null : Math.round(ping),
    guilds: client.guilds.cache.filter(({ shardId }) => shardId === id).size,
  }))

/** What keeps the bot from hearing everything that it should hear. */
export const shardProblems = (shards: ShardState[]): string[] =>
  shards.filter(({ status }) => status !== 'ready').map(({ id, status }) => `discord: shard ${id} is ${status}`)
