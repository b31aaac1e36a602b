/** Moving cards, removing them, and bringing them back. */
export const arrange = {
  handle: 'Flytt: {{card}}',
  explanation:
    'Dra for å flytte. Med tastatur: Trykk mellomrom for å løfte, piltastene for å flytte, og mellomrom for å legge ned. Escape legger tilbake.',
  up: 'Flytt opp',
  down: 'Flytt ned',
  lifted: '{{card}} er løftet. Plass {{place}} av {{count}}',
  at: '{{card}}, plass {{place}} av {{count}}',
  dropped: '{{card}} ligger nå på plass {{place}} av {{count}}',
  putBack: '{{card}} er lagt tilbake på plass {{place}} av {{count}}',
  removed: { goal: 'Målet «{{card}}» er fjernet.', measure: 'Tiltaket «{{card}}» er fjernet.' },
  measuresLeft_one: '{{count}} tiltak står nå under Andre tiltak.',
  measuresLeft_other: '{{count}} tiltak står nå under Andre tiltak.',
  undo: 'Angre',
  undoName: 'Angre: legg tilbake «{{card}}»',
  hide: 'Skjul denne beskjeden',
  kept: {
    removed: { goal: 'Noen andre fjernet dette målet.', measure: 'Noen andre fjernet dette tiltaket.' },
    moved: 'Dette tiltaket har fått en annen ansvarlig.',
    words: 'Teksten du skrev, er ikke borte.',
    movedWords: 'Teksten slik du så den sist, står her. Du kan kopiere den.',
    copy: 'Kopier teksten',
    copied: 'Teksten er kopiert',
    putBack: { goal: 'Legg målet tilbake', measure: 'Legg tiltaket tilbake' },
    close: 'Lukk',
  },
} as const
