import type { measureDrafts as bokmaal } from '../nb/measure-drafts.ts'
import type { TextsOf } from '../texts.ts'

export const measureDrafts = {
  list: 'The measures',
  change: 'Change',
  close: 'Hide',
  changeName: 'Change the measure: {{measure}}',
  closeName: 'Hide the fields of the measure: {{measure}}',
  onlyOwn: 'You can only put measures on your own page. Afterwards you can offer them to others.',
  meant: 'Suits {{name}}. You can offer it to others afterwards.',
  named: 'The table says “{{words}}”. That comes along in the text.',
  noneChosen: 'Choose at least one measure.',
  noPages: 'You cannot write measures in the plan now. Nothing was added.',
  tooMuch: 'This is too much text at once, so nothing was added. Choose fewer measures.',
  toast: 'New measures',
  added_one: '{{count}} measure was added',
  added_other: '{{count}} measures were added',
  undo: 'Undo',
  takenAway_one: '{{count}} measure was taken away again',
  takenAway_other: '{{count}} measures were taken away again',
} as const satisfies TextsOf<typeof bokmaal>
