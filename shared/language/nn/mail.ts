import type { mail as nb } from '../nb/mail.ts'
import type { TextsOf } from '../texts.ts'

export const mail: TextsOf<typeof nb> = {
  invitation: {
    subject: 'Invitasjon frå {{municipality}}',
    hello: 'Hei!',
    invited:
      'Du er invitert til å samarbeide med nokon i {{municipality}} i Planbordet. Opne lenkja for å sjå kva det gjeld:',
    open: 'Opne invitasjonen',
    signIn: 'Du må logge inn for å lese han. Berre du kan svare på han, så det hjelper ikkje å sende han vidare.',
    expires: 'Du kan svare til og med {{day}}.',
    notExpected: 'Veit du ikkje kva dette er, kan du sjå bort frå e-posten. Då skjer det ingenting.',
    from: 'Helsing {{municipality}}. Denne adressa kan ikkje svare på e-post.',
  },
}
