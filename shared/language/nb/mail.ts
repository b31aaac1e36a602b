/** E-mail that the server sends. It names nobody, and says nothing of health. */
export const mail = {
  invitation: {
    subject: 'Invitasjon fra {{municipality}}',
    hello: 'Hei!',
    invited:
      'Du er invitert til å samarbeide med noen i {{municipality}} i Planbordet. Åpne lenken for å se hva det gjelder:',
    open: 'Åpne invitasjonen',
    signIn: 'Du må logge inn for å lese den. Bare du kan svare på den, så det hjelper ikke å sende den videre.',
    expires: 'Du kan svare til og med {{day}}.',
    notExpected: 'Vet du ikke hva dette er, kan du se bort fra e-posten. Da skjer det ingenting.',
    from: 'Hilsen {{municipality}}. Denne adressen kan ikke svare på e-post.',
  },
} as const
