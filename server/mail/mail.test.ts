import type { AddressInfo, Socket } from 'node:net'
import { createServer as createTcpServer } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import type { AddedBody } from '../../shared/api/api.ts'
import type { NewInvitationBody } from '../../shared/api/invitations.ts'
import { nora, testerAs } from '../plans/facts/test-facts.ts'
import { startTestServer } from '../test-server.ts'
import { invitationMail } from './invitation-mail.ts'
import { MailNotSent, SmtpMailer } from './mailer.ts'

const from = 'Planbordet <plan@example.no>'

interface Taken {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A real SMTP server that keeps what it is sent. */
async function mailServer(options: SMTPServerOptions = {}): Promise<{ readonly url: URL; readonly taken: Taken[] }> {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
    ...options,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => new Promise((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return { url: new URL(`smtp://127.0.0.1:${port}`), taken }
}

/** The text and the HTML of a mail, whatever they were encoded as on the way. */
function partsOf(raw: string): readonly string[] {
  const [, boundary = ''] = /boundary="([^"]+)"/.exec(raw) ?? []
  return raw
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const at = part.indexOf('\r\n\r\n')
      const [head, body] = [part.slice(0, at), part.slice(at + 4)]
      if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
      return Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString()
    })
}

const mail = (to = 'nora@example.no') =>
  invitationMail({
    to,
    language: 'nb',
    link: 'https://plan.example.no/invitasjon#abc',
    municipality: 'Solvik kommune',
    expires: new Date('2026-12-06T09:52:00Z'),
  })

describe('sending', () => {
  test('INVITE-40 goes by SMTP to one address, as text and as HTML, in the inviter’s language', async () => {
    const { url, taken } = await mailServer()
    await new SmtpMailer({ url, from }).send(mail())
    const [one] = taken
    expect([one?.from, one?.to]).toEqual(['plan@example.no', ['nora@example.no']])
    expect(one?.raw).toContain('Content-Type: multipart/alternative')
    expect(one?.raw).toContain('Auto-Submitted: auto-generated')
    const [text = '', html = ''] = partsOf(one?.raw ?? '')
    expect(text).toContain('https://plan.example.no/invitasjon#abc')
    expect(text).toContain('til og med 6. desember 2026')
    expect(html).toContain('<html lang="nb">')
    expect(html).toContain('href="https://plan.example.no/invitasjon#abc"')
  })

  test('INVITE-41 an address cannot bring headers or receivers with it', async () => {
    const { url, taken } = await mailServer()
    const mailer = new SmtpMailer({ url, from })
    for (const to of ['a@example.no\r\nBcc: b@example.no', 'a@example.no, b@example.no', 'a@example.no\nX: y']) {
      await mailer.send(mail(to)).catch(() => undefined)
    }
    for (const { raw, to } of taken) {
      expect(to).not.toContain('b@example.no')
      expect(raw).not.toMatch(/^(Bcc|X):/im)
    }
  })

  test('INVITE-42 a server that is away, refuses or never answers is a failure within the time limit', async () => {
    const refusing = await mailServer({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('No such user'), { responseCode: 550 })),
    })
    const failure = await new SmtpMailer({ url: refusing.url, from }).send(mail()).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(MailNotSent)
    expect(String(failure)).toContain('550')
    expect(String(failure)).not.toContain('nora')
    const sockets: Socket[] = []
    const silent = createTcpServer((socket) => void sockets.push(socket))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    open.push(
      () =>
        new Promise((resolve) => {
          for (const socket of sockets) socket.destroy()
          silent.close(() => resolve())
        }),
    )
    const slow = new SmtpMailer({ url: new URL(`smtp://127.0.0.1:${port}`), from }, 200)
    await expect(slow.send(mail())).rejects.toBeInstanceOf(MailNotSent)
    const nobody = new SmtpMailer({ url: new URL('smtp://127.0.0.1:1'), from })
    await expect(nobody.send(mail())).rejects.toBeInstanceOf(MailNotSent)
  })
})

describe('an invitation by e-mail', () => {
  test('INVITE-43 says nothing of health, of whose plan it is, of who asks or of who is asked; and the link is in it alone', async () => {
    const { url, taken } = await mailServer()
    const server = await startTestServer({ settings: { mail: { url, from } } })
    open.push(() => server.close())
    const kari = await testerAs(server, 'coordinator')
    const { id } = (await kari.ask('POST', 'participants', nora)).json<AddedBody>()
    for (const language of ['nb', 'nn', 'en']) {
      await kari.visitor.ask('PUT', '/api/session/language', { json: { language } })
      const body = { participant: id, email: 'nora@example.no', nationalId: null, send: true }
      const answer = await kari.ask('POST', 'invitations', body)
      expect(answer.json<NewInvitationBody>().link, answer.text).toBeNull()
    }
    expect(taken.map(({ raw }) => /lang="(\w\w)"/.exec(partsOf(raw)[1] ?? '')?.[1])).toEqual(['nb', 'nn', 'en'])
    for (const { raw } of taken) {
      const words = `${raw.split('\r\n\r\n')[0]} ${partsOf(raw).join(' ')}`
      expect(words).toContain('Solvik kommune')
      expect(words).toMatch(/http:\/\/127\.0\.0\.1:\d+\/invitasjon#[\w-]{43}/)
      expect(words).not.toMatch(/Ida|Haugen|Kari|Lunde|Nora Strand|Strand Lie/)
      expect(words).not.toMatch(
        /individuell|helse|health|plan for|samtykke|koordinator|coordinator|syk|pasient|patient/i,
      )
    }
    expect((await kari.plan()).participants.find((one) => one.id === id)?.invitation?.sent).not.toBeNull()
    expect(server.log.join('\n')).not.toMatch(/nora@example\.no|invitasjon#/)
  })

  test('INVITE-44 that does not go stands all the same, and its link is given to whoever invited', async () => {
    const server = await startTestServer({ settings: { mail: { url: new URL('smtp://127.0.0.1:1'), from } } })
    open.push(() => server.close())
    const kari = await testerAs(server, 'coordinator')
    const { id } = (await kari.ask('POST', 'participants', nora)).json<AddedBody>()
    const body = { participant: id, email: 'nora@example.no', nationalId: null, send: true }
    const answer = await kari.ask('POST', 'invitations', body)
    expect(answer.status).toBe(201)
    expect(answer.json<NewInvitationBody>().link).toMatch(/\/invitasjon#[\w-]{43}$/)
    const { invitation } = (await kari.plan()).participants.find((one) => one.id === id) ?? {}
    expect(invitation).toMatchObject({ state: 'open', sent: null })
    expect(server.log.join('\n')).not.toContain('nora@example.no')
  })
})
