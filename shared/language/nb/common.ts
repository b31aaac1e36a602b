export const common = {
  product: 'Individuell plan',
  languageMenu: 'Språk',
  languageFailed: {
    title: 'Språket ble ikke byttet',
    text: 'Vi får ikke hentet tekstene. Sjekk nettet ditt, og prøv igjen.',
  },
  languages: { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' },
  close: 'Lukk',
  cancel: 'Avbryt',
  tryAgain: 'Prøv igjen',
  loading: 'Henter …',
  toFrontPage: 'Til forsiden',
  toPlans: 'Til planene mine',
  notFound: {
    title: 'Vi finner ikke denne siden',
    text: 'Adressen kan være skrevet feil, eller siden kan være flyttet. Ingenting er slettet.',
  },
  failure: {
    title: 'Noe gikk galt',
    text: 'Det er vår feil, ikke din. Ingenting er slettet.',
    noAnswer: 'Vi får ikke kontakt med tjenesten. Sjekk nettet ditt, og prøv igjen.',
  },
} as const
