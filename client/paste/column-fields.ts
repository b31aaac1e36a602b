/** What a column of a table holds, as far as measures are concerned. */
export const columnFields = [
  'title',
  'how',
  'goal',
  'extent',
  'responsible',
  'period',
  'from',
  'to',
  'progress',
  'standing',
  'decision',
  /** Anything else: comes with its heading under how it is done. */
  'other',
  /** Left out, because whoever pasted the table said so. */
  'nothing',
] as const
export type ColumnField = (typeof columnFields)[number]

/** Whole words of Norwegian, whose letters `\b` does not know. */
const words = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}])(?:${pattern})(?![\\p{L}])`, 'iu')

/** By the words that people head such columns with, in all three languages. Where two begin together the first counts. */
const headings: readonly (readonly [ColumnField, RegExp])[] = [
  [
    'period',
    words(
      '(?:fra|frå|from)[^\\p{L}]+(?:til|to).*|(?:tids|plan)?(?:rom|periode|plan)(?:en)?|når|tid|dato(?:er)?|datoar|varighei?t|period|when|dates?|duration|time ?frame',
    ),
  ],
  [
    'extent',
    words(
      'omfang\\p{L}*|hyppighei?t|frekvens|mengde|antall(?: timer)?|timer|timar|hvor (?:ofte|mye|lenge)|kor (?:ofte|mykje|lenge)|extent|frequency|how (?:often|much|long)|hours|amount',
    ),
  ],
  [
    'responsible',
    words(
      '(?:hoved|hovud)?ansvar\\p{L}*|hvem.*|kven.*|utføres av|utførast av|utfører|utførar|deltakere?|responsib\\p{L}*|who.*|owner|by whom|lead',
    ),
  ],
  [
    'how',
    words(
      'hvordan.*|korleis.*|slik.*|gjennomføring\\p{L}*|beskrivelse|skildring|metode|framgangsmåte|fremgangsmåte|innhold|innhald|how.*|description|details',
    ),
  ],
  ['decision', words('vedtak\\p{L}*|hjemmel|heimel|decision|legal basis')],
  ['progress', words('status|fr[ae]mdrift|progress|state')],
  ['standing', words('avtal\\p{L}*|ønske/avtalt.*|standing|agreement')],
  [
    'from',
    words('fra|frå|fra og med|frå og med|fom|f\\.o\\.m|from|start\\p{L}*|oppstart\\p{L}*|begynner|begynnar|begins?'),
  ],
  [
    'to',
    words(
      'til|til og med|tom|t\\.o\\.m|to|slutt\\p{L}*|frist\\p{L}*|tidsfrist|innen|innan|ferdig|avslutt\\p{L}*|until|end\\p{L}*|due.*|deadline',
    ),
  ],
  ['goal', words('(?:hoved|hovud|del)?mål(?:et|a|sett?ing|område)?(?: med .*)?|goals?|aims?|objectives?')],
  [
    'title',
    words(
      'tiltak\\p{L}*|hva.*|kva.*|aktivitet\\p{L}*|oppgav\\p{L}*|oppgåv\\p{L}*|tjeneste\\p{L}*|teneste\\p{L}*|measures?|actions?|what.*|activit\\p{L}*|tasks?|services?',
    ),
  ],
]

/** Longer than this is no heading but words. */
const longestHeading = 80

/** What a heading says that its column holds; null for one that is not known. */
export function fieldOfHeading(heading: string): ColumnField | null {
  if (heading.length > longestHeading) return null
  const written = heading.replace(/\s+/g, ' ').trim()
  const found = headings.flatMap(([field, pattern]) => {
    const place = pattern.exec(written)?.index
    return place === undefined ? [] : [{ field, place }]
  })
  const first = found.reduce<(typeof found)[number] | null>(
    (best, one) => (best === null || one.place < best.place ? one : best),
    null,
  )
  return first?.field ?? null
}

/** What the columns hold by their headings, each field once; a goal stands for what is done where nothing else does. */
export function fieldsOfHeadings(row: readonly string[]): ColumnField[] {
  const taken = new Set<ColumnField>()
  const fields = row.map((heading): ColumnField => {
    const field = fieldOfHeading(heading)
    if (field === null || taken.has(field)) return 'other'
    taken.add(field)
    return field
  })
  return withTitle(fields)
}

/** Some column must say what is done: that of the goals, or of how, or the first that is not known. */
function withTitle(fields: ColumnField[]): ColumnField[] {
  if (fields.includes('title') || fields.length === 0) return fields
  const instead = (['goal', 'how', 'other'] as const).find((field) => fields.includes(field))
  return instead === undefined ? fields : fields.with(fields.indexOf(instead), 'title')
}
