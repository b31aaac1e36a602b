import type { common as nb } from '../nb/common.ts'
import type { TextsOf } from '../texts.ts'

export const common: TextsOf<typeof nb> = {
  product: 'Individuell plan',
  languageMenu: 'Språk',
  languageFailed: {
    title: 'Språket blei ikkje bytt',
    text: 'Vi får ikkje henta tekstane. Sjekk nettet ditt, og prøv igjen.',
  },
  languages: { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' },
  close: 'Lukk',
  cancel: 'Avbryt',
  tryAgain: 'Prøv igjen',
  loading: 'Hentar …',
  toFrontPage: 'Til framsida',
  toPlans: 'Til planane mine',
  notFound: {
    title: 'Vi finn ikkje denne sida',
    text: 'Adressa kan vere feilskriven, eller sida kan vere flytta. Ingenting er sletta.',
  },
  failure: {
    title: 'Noko gjekk gale',
    text: 'Det er vår feil, ikkje din. Ingenting er sletta.',
    noAnswer: 'Vi får ikkje kontakt med tenesta. Sjekk nettet ditt, og prøv igjen.',
  },
}
