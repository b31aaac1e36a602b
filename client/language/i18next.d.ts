import 'i18next'
import type { nb } from '../../shared/language/nb.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof nb }
  }
}
