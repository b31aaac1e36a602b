import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'

/**
 * `@y/websocket-server` as its own program sets it up, on the `ws` that the others have (its program asks for one of
 * 2019). It keeps documents in memory, for as long as it runs.
 */
const server = createServer((_request, response) => {
  response.end('okay')
})
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
sockets.on('connection', setupWSConnection)
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request))
})
server.listen(Number(process.env['PORT']), '127.0.0.1')
