import type { Progress, Standing } from '../../shared/plan/document-schema.ts'

/** Words for how far a measure has come and how far it is promised, as they stand in tables of all three languages. */

const progressWords: Readonly<Record<Progress, readonly string[]>> = {
  'not-started': [
    'ikke startet',
    'ikke påbegynt',
    'ikke begynt',
    'ikkje starta',
    'ikkje påbyrja',
    'not started',
    'planlagt',
    'planned',
  ],
  'under-way': [
    'i gang',
    'igang',
    'pågår',
    'pågående',
    'påbegynt',
    'påbyrja',
    'startet',
    'starta',
    'under way',
    'underway',
    'under arbeid',
    'in progress',
    'ongoing',
    'started',
  ],
  waiting: [
    'venter',
    'venter på svar',
    'avventer',
    'ventar',
    'ventar på svar',
    'waiting',
    'waiting for an answer',
    'pending',
  ],
  done: ['ferdig', 'utført', 'gjort', 'avsluttet', 'avslutta', 'fullført', 'ok', 'done', 'completed', 'finished'],
  'not-relevant': [
    'ikke lenger aktuelt',
    'ikke aktuelt',
    'ikkje lenger aktuelt',
    'ikkje aktuelt',
    'utgår',
    'utgått',
    'no longer relevant',
    'not relevant',
    'cancelled',
  ],
}

const standingWords: Readonly<Record<Standing, readonly string[]>> = {
  wish: ['ønske', 'ønsket', 'ønskje', 'foreslått', 'føreslått', 'wish', 'wished', 'proposed'],
  agreed: ['avtalt', 'avtale', 'avtala', 'enige', 'samde', 'agreed'],
  decided: ['vedtatt', 'vedteke', 'vedteken', 'innvilget', 'innvilga', 'decided', 'granted'],
}

/** What the whole of the words says of the progress; null when they say more, or something else. */
export function progressOf(text: string): Progress | null {
  return find(progressWords, text)
}

export function standingOf(text: string): Standing | null {
  return find(standingWords, text)
}

/**
 * Whether words in a column of decisions tell of one that has been made: they name it or its day. What has been
 * applied for, refused or not answered has not.
 */
export function tellsOfDecision(text: string): boolean {
  const isOpen =
    /(?<!\p{L})(ikke|ikkje|ingen|inga|nei|søk\p{L}*|vent\p{L}*|avvent\p{L}*|avsl\p{L}*|klage\p{L}*|not?|applied|pending|refus\p{L}*)(?!\p{L})/iu
  const isMade =
    /(?<!\p{L})(vedta\p{L}*|vedte\p{L}*|innvilg\p{L}*|decision|decided|granted)(?!\p{L})|\d{1,2}[./]\s?\d{1,2}[./-]\s?\d{2}|\d{4}/iu
  return isMade.test(text) && !isOpen.test(text)
}

function find<State extends string>(words: Readonly<Record<State, readonly string[]>>, text: string): State | null {
  const written = text
    .toLowerCase()
    .replace(/[\s.!]+/g, ' ')
    .trim()
  const states = Object.keys(words) as State[]
  return states.find((state) => words[state].includes(written)) ?? null
}
