/** The bot's own web server: health, metrics, and the local Discord where there is no real one. */
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import type { ShardState } from './discord/shards.ts'
import { codeOf, UserError } from './errors.ts'

/** Ready where there are no problems; else the reasons why not, in words. */
export type Health = () => Promise<{ problems: string[]; shards: ShardState[] }>

export type HttpDeps = { port: number; host: string; registry: Registry; health: Health }

/**
 * Makes the server; it does not listen yet, so that more can be added to it.
 * @returns the server, and `listen`, which gives the address
 */
export const createHttp = ({ port, host, registry, health }: HttpDeps) => {
  const fastify: FastifyInstance = Fastify({ logger: false, bodyLimit: 1024 * 1024 })
  fastify.get('/healthz', async (_, reply) => {
    const { problems, shards } = await health()
    const ready = problems.length === 0
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', problems, shards })
  })
  fastify.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()))
  return {
    fastify,
    /** @throws UserError when the port is taken or not allowed */
    listen: async (): Promise<string> => {
      try {
        await fastify.listen({ port, host })
        const { port: taken } = fastify.server.address() as AddressInfo
        // A server on every address is reached from here by loopback.
        const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
        return `http://${reached.includes(':') ? `[${reached}]` : reached}:${taken}`
      } catch (error) {
        const code = codeOf(error)
        if (code === 'EADDRINUSE')
          throw new UserError(
            `Port ${port} is taken, perhaps by another Footnote. Stop it, or set PORT to another number.`,
          )
        if (code === 'EACCES') throw new UserError(`Port ${port} is not allowed here. Set PORT to a number above 1024.`)
        if (/^(EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN|EAFNOSUPPORT|EINVAL)$/.test(code ?? ''))
          throw new UserError(
            `HOST=${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 inside a container.`,
          )
        throw error
      }
    },
  }
}
