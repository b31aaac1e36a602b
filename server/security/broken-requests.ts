import { randomUUID } from 'node:crypto'
import { type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Offence, SecurityLog } from './security-log.ts'

/** Node's own codes for a request that could not be read: its answer, and what it is called. */
const broken: Readonly<Record<string, readonly [status: number, offence: Offence]>> = {
  HPE_HEADER_OVERFLOW: [431, 'oversized-request'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'oversized-request'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'slow-request'],
}

/** What never becomes a request has no line of its own: bytes that are no HTTP, headers without end, and bodies that do not come. */
export function tellBrokenRequests(server: Server, log: SecurityLog): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const { code = '' } = error
    const known = broken[code] ?? (code.startsWith('HPE_') ? ([400, 'malformed-request'] as const) : null)
    // The line was cut: that is the network, or a browser that closed.
    if (known === null || !socket.writable) {
      socket.destroy()
      return
    }
    const [status, offence] = known
    log.tell(offence, { connection: randomUUID() })
    // What Node would have said, which is no more than that.
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })
}
