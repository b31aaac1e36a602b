import { createTransport } from 'nodemailer'
import type { MailSettings } from '../settings.ts'

export interface Mail {
  /** One address. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** As in the `lang` attribute. */
  readonly language: string
}

/** Rejects with `MailNotSent`. */
export interface Mailer {
  send(mail: Mail): Promise<void>
}

/** The mail server did not take it, or not in time. Says nothing of whom it was for. */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent'
  /** What nodemailer or the server called it: `ECONNECTION`, `550`. */
  readonly reason: string

  constructor(reason: string) {
    super(`The mail server did not take it: ${reason}.`)
    this.reason = reason
  }
}

/** How long the mail server may take over one mail, in milliseconds: somebody is waiting for the answer. */
const patience = 10_000

/** Sends by SMTP, over one connection for each mail: invitations are rare. */
export class SmtpMailer implements Mailer {
  readonly #settings: MailSettings
  readonly #patience: number

  constructor(settings: MailSettings, timeLimit = patience) {
    this.#settings = settings
    this.#patience = timeLimit
  }

  async send({ to, subject, text, html, language }: Mail): Promise<void> {
    const transport = createTransport({
      url: this.#settings.url.href,
      connectionTimeout: this.#patience,
      greetingTimeout: this.#patience,
      socketTimeout: this.#patience,
      dnsTimeout: this.#patience,
      // A mail is made of what it is given here, and never of a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new MailNotSent('ETIMEDOUT')), this.#patience)
    })
    try {
      const sending = transport.sendMail({
        from: this.#settings.from,
        // As an object it is one address, whatever stands in it.
        to: { name: '', address: to },
        subject,
        text,
        html,
        // No answer from a machine that is away, and no copy in anybody's thread.
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      })
      await Promise.race([sending, tooLate])
    } catch (error) {
      throw error instanceof MailNotSent ? error : new MailNotSent(reasonOf(error))
    } finally {
      clearTimeout(timer)
      transport.close()
    }
  }
}

/** The message itself may hold the address, which no log shall have. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown'
  const { responseCode, code } = error as { readonly responseCode?: unknown; readonly code?: unknown }
  if (typeof responseCode === 'number') return String(responseCode)
  return typeof code === 'string' ? code : 'unknown'
}
