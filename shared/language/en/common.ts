import type { common as nb } from '../nb/common.ts'
import type { TextsOf } from '../texts.ts'

export const common: TextsOf<typeof nb> = {
  product: 'Individual plan',
  languageMenu: 'Language',
  languageFailed: {
    title: 'The language was not changed',
    text: 'We could not load the texts. Check your connection and try again.',
  },
  languages: { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' },
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  loading: 'Loading …',
  toFrontPage: 'Go to the front page',
  toPlans: 'Go to my plans',
  notFound: {
    title: 'We cannot find this page',
    text: 'The address may be misspelt, or the page may have moved. Nothing has been deleted.',
  },
  failure: {
    title: 'Something went wrong',
    text: 'It is our fault, not yours. Nothing has been deleted.',
    noAnswer: 'We cannot reach the service. Check your connection and try again.',
  },
}
