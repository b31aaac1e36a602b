import type { Language } from '../../shared/api/api.ts'
import { formatDay, norwegianDay } from '../../shared/language/dates.ts'
import { mail as en } from '../../shared/language/en/mail.ts'
import { mail as nb } from '../../shared/language/nb/mail.ts'
import { mail as nn } from '../../shared/language/nn/mail.ts'
import type { Mail } from './mailer.ts'

const catalogue = { nb, nn, en } as const

export interface InvitationMail {
  readonly to: string
  readonly language: Language
  /** With the token after `#`. */
  readonly link: string
  readonly municipality: string
  readonly expires: Date
}

/**
 * An invitation as an e-mail. Mailboxes are shared, forwarded and read on locked screens, so it names nobody: not whose
 * plan it is, not who asks, not what it is about. Only that the municipality's installation of this has something for them.
 */
export function invitationMail({ to, language, link, municipality, expires }: InvitationMail): Mail {
  const words = catalogue[language].invitation
  const values = { municipality, day: formatDay(norwegianDay(expires.getTime()), language) }
  const fill = (text: string): string => {
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name as keyof typeof values] ?? '')
  }
  const before = [words.hello, words.invited].map(fill)
  const after = [words.signIn, words.expires, words.notExpected].map(fill)
  const foot = fill(words.from)
  return {
    to,
    language,
    subject: fill(words.subject),
    text: [...before, link, ...after, foot].join('\n\n').concat('\n'),
    html: page(language, fill(words.subject), [
      ...before.map(paragraph),
      `<p><a href="${escaped(link)}">${escaped(fill(words.open))}</a></p>`,
      ...after.map(paragraph),
      paragraph(foot),
    ]),
  }
}

function page(language: Language, title: string, content: readonly string[]): string {
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>`,
    '<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5">',
    ...content,
    '</body></html>',
  ].join('\n')
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
