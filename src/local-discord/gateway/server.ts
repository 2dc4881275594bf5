import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { isTrustedRequest } from '../page-routes/trusted-request.ts'
import type { World } from '../state/world.ts'
import { type GatewayRules, serveConnection } from './connection.ts'
import type { Sessions } from './sessions.ts'

export const GATEWAY_PATH = '/gateway'

const refuse = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Opens the gateway on an HTTP server; the function given back closes all its connections. */
export const openGateway = (
  server: Server,
  {
    world,
    sessions,
    rules,
    allowedHosts,
  }: { world: World; sessions: Sessions; rules: GatewayRules; allowedHosts: string[] },
): (() => void) => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 })

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://local')
    if (url.pathname.replace(/\/$/, '') !== GATEWAY_PATH) {
      // Another part of the program may have a websocket of its own on this server.
      if (server.listenerCount('upgrade') === 1) refuse(socket, '404 Not Found')
      return
    }
    if (!isTrustedRequest(request.headers, allowedHosts)) return refuse(socket, '403 Forbidden')
    sockets.handleUpgrade(request, socket, head, webSocket =>
      serveConnection(webSocket, {
        world,
        sessions,
        rules,
        resumeUrl: `ws://${request.headers.host}${GATEWAY_PATH}`,
        version: url.searchParams.get('v') ?? '10',
      }),
    )
  }
  server.on('upgrade', onUpgrade)

  return () => {
    server.off('upgrade', onUpgrade)
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
  }
}
