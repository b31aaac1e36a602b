import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** An e-mail as it came: with its headers, and with what is read decoded. */
export interface Letter {
  readonly from: string
  readonly to: readonly string[]
  readonly headers: string
  /** The text and the HTML, each as its reader sees it. */
  readonly parts: readonly string[]
}

export interface MailServer {
  /** What the app sends its e-mail with. */
  readonly settings: Readonly<Record<string, string>>
  readonly letters: readonly Letter[]
  readonly close: () => Promise<void>
}

/** A real SMTP server on this machine that keeps what it is sent. */
export async function startMailServer(): Promise<MailServer> {
  const letters: Letter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString()
        letters.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          headers: raw.slice(0, raw.indexOf('\r\n\r\n')),
          parts: partsOf(raw),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    settings: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Planbordet <plan@example.no>' },
    letters,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function partsOf(raw: string): readonly string[] {
  const [, boundary = ''] = /boundary="([^"]+)"/.exec(raw) ?? []
  return raw
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const at = part.indexOf('\r\n\r\n')
      return decoded(part.slice(0, at), part.slice(at + 4))
    })
}

/** Base64 and quoted-printable are how words that are not ASCII go by e-mail. */
function decoded(headers: string, body: string): string {
  if (/^content-transfer-encoding: base64/im.test(headers)) return Buffer.from(body, 'base64').toString()
  if (!/^content-transfer-encoding: quoted-printable/im.test(headers)) return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
