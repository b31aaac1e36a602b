import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { webSocketFrame } from './web-socket-frame.ts'

test('SYNC-170 a frame that is put together here is one that ws reads, whatever its length', async () => {
  const sent = [0, 1, 125, 126, 127, 65_535, 65_536, 70_000].map((length) => {
    return new Uint8Array(length).map((_, index) => index % 251)
  })
  const sockets = new WebSocketServer({ noServer: true })
  const server = createServer().listen(0, '127.0.0.1')
  server.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => {
      for (const payload of sent) {
        stream.write(webSocketFrame(payload))
        // Between what ws itself sends.
        socket.ping()
      }
      socket.close()
    })
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const received: Buffer[] = []
  client.on('message', (data: Buffer, isBinary) => {
    if (isBinary) received.push(data)
  })
  const code = await new Promise((resolve, reject) => {
    client.once('close', resolve)
    client.once('error', reject)
  })
  server.close()
  expect(code).toBe(1005)
  expect(received.map(({ length }) => length)).toEqual(sent.map(({ length }) => length))
  expect(received.every((data, index) => data.equals(sent[index] ?? new Uint8Array()))).toBe(true)
})
