import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, languages } from '../../shared/api/api.ts'
import type { Catalogue } from '../../shared/language/catalogue.ts'

/** Each language is a file of its own, fetched when somebody chooses it. */
const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  nb: () => import('../../shared/language/nb.ts').then((file) => file.nb),
  nn: () => import('../../shared/language/nn.ts').then((file) => file.nn),
  en: () => import('../../shared/language/en.ts').then((file) => file.en),
}

/** Fetches a language's texts and shows the page in it. Rejects when they cannot be fetched; the page stays as it was. */
export async function showLanguage(language: Language): Promise<void> {
  const catalogue = await catalogues[language]()
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      resources: { [language]: { translation: catalogue } },
      // React escapes what it shows.
      interpolation: { escapeValue: false },
      // Texts are there before they are asked for.
      react: { useSuspense: false },
    })
  } else {
    i18next.addResourceBundle(language, 'translation', catalogue)
    await i18next.changeLanguage(language)
  }
  document.documentElement.lang = language
}

/** The first of the browser's languages that the app has; bokmål when none. For when the server has not been heard. */
export function browserLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const name = tag.toLowerCase().split('-')[0] ?? ''
    if (name === 'no') return 'nb'
    const found = languages.find((language) => language === name)
    if (found !== undefined) return found
  }
  return 'nb'
}
