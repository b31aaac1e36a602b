import type { arrange as nb } from '../nb/arrange.ts'
import type { TextsOf } from '../texts.ts'

export const arrange: TextsOf<typeof nb> = {
  handle: 'Flytt: {{card}}',
  explanation:
    'Dra for å flytte. Med tastatur: Trykk mellomrom for å lyfte, piltastane for å flytte, og mellomrom for å leggje ned. Escape legg tilbake.',
  up: 'Flytt opp',
  down: 'Flytt ned',
  lifted: '{{card}} er lyfta. Plass {{place}} av {{count}}',
  at: '{{card}}, plass {{place}} av {{count}}',
  dropped: '{{card}} ligg no på plass {{place}} av {{count}}',
  putBack: '{{card}} er lagd tilbake på plass {{place}} av {{count}}',
  removed: { goal: 'Målet «{{card}}» er fjerna.', measure: 'Tiltaket «{{card}}» er fjerna.' },
  measuresLeft_one: '{{count}} tiltak står no under Andre tiltak.',
  measuresLeft_other: '{{count}} tiltak står no under Andre tiltak.',
  undo: 'Angre',
  undoName: 'Angre: legg tilbake «{{card}}»',
  hide: 'Skjul denne meldinga',
  kept: {
    removed: { goal: 'Nokon andre fjerna dette målet.', measure: 'Nokon andre fjerna dette tiltaket.' },
    moved: 'Dette tiltaket har fått ein annan ansvarleg.',
    words: 'Teksten du skreiv, er ikkje borte.',
    movedWords: 'Teksten slik du såg han sist, står her. Du kan kopiere han.',
    copy: 'Kopier teksten',
    copied: 'Teksten er kopiert',
    putBack: { goal: 'Legg målet tilbake', measure: 'Legg tiltaket tilbake' },
    close: 'Lukk',
  },
}
