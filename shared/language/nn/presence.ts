import type { presence as nb } from '../nb/presence.ts'
import type { TextsOf } from '../texts.ts'

export const presence: TextsOf<typeof nb> = {
  here: '{{name}} er her no',
  writing: '{{name}} skriv i {{section}}',
}
