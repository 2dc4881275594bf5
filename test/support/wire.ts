/** A way to a port on this machine that can be cut and mended, and that remembers what was said along it. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export const openWire = async (to: number) => {
  let sent = ''
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    const there = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [socket, there],
      [there, socket],
    ] as const) {
      sockets.add(one)
      one.on('error', () => one.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
    socket.on('data', data => {
      sent += data.toString('latin1')
    })
  })
  const listen = (port: number): Promise<void> =>
    new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve()))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const cut = (): void => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(cut)
  return {
    port,
    /** What the near side has said so far. */
    sent: () => sent,
    cut,
    mend: () => listen(port),
    /** An address with this way in place of the port that it leads to. */
    along: (address: string): string => Object.assign(new URL(address), { hostname: '127.0.0.1', port }).href,
  }
}
