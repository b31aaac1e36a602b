import type { mail as nb } from '../nb/mail.ts'
import type { TextsOf } from '../texts.ts'

export const mail: TextsOf<typeof nb> = {
  invitation: {
    subject: 'Invitation from {{municipality}}',
    hello: 'Hello!',
    invited:
      'You are invited to work together with somebody in {{municipality}}, in Planbordet. Open the link to see what it is about:',
    open: 'Open the invitation',
    signIn: 'You need to sign in to read it. Only you can answer it, so forwarding it does not help.',
    expires: 'You can answer until the end of {{day}}.',
    notExpected: 'If you do not know what this is, you can ignore this e-mail. Nothing happens then.',
    from: 'Regards, {{municipality}}. This address cannot receive e-mail.',
  },
}
