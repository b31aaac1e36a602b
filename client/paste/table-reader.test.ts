import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MeasureDraft } from '../measure-drafts/measure-draft.ts'
import { newMeasureOf } from '../measure-drafts/new-measure-of.ts'
import type { NamedParticipant } from '../measure-drafts/responsible-names.ts'
import { someParticipant } from '../session/some-plan.test-support.ts'
import { columnFields, fieldOfHeading } from './column-fields.ts'
import { anyTablesIn, measureTablesIn } from './pasted-tables.ts'
import { gridOfTable, gridOfText } from './table-grid.ts'
import { readTable, withHeadings, withoutHeadings } from './table-headings.ts'
import { draftsOf, type KnownOfPlan } from './table-reader.ts'
import {
  excelTable,
  excelText,
  googleTable,
  libreOfficeTable,
  outlookTable,
  phoneTable,
  webTable,
  wordTable,
} from './table-samples.test-support.ts'

const people: readonly NamedParticipant[] = [
  { participant: someParticipant({ id: 'ida', role: 'person', name: 'Ida Haugen' }), role: 'Bruker' },
  {
    participant: someParticipant({ id: 'anne', role: 'relative', name: 'Anne Haugen', title: 'Mor' }),
    role: 'Pårørende',
  },
  {
    participant: someParticipant({ id: 'kari', role: 'coordinator', name: 'Kari Lunde', title: 'Koordinator' }),
    role: 'Koordinator',
  },
  {
    participant: someParticipant({ id: 'jonas', name: 'Jonas Berg', title: 'Fysioterapeut' }),
    role: 'Kommunal tjeneste',
  },
  {
    participant: someParticipant({
      id: 'thea',
      name: 'Thea Vik',
      title: 'Miljøterapeut',
      organisation: 'Boligtjenesten',
    }),
    role: 'Kommunal tjeneste',
  },
  {
    participant: someParticipant({ id: 'liv', role: 'specialist', name: 'Liv Dahl', title: 'Overlege' }),
    role: 'Spesialisthelsetjenesten',
  },
]
const home = '11111111-1111-4111-8111-111111111111'
const plan: KnownOfPlan = { today: '2026-11-22', people, goals: [{ id: home, title: 'Bo i egen leilighet' }] }

/** The drafts of the tables of measures in a paste. */
function draftsIn(html: string, text = ''): MeasureDraft[] {
  return (measureTablesIn(html, text)?.tables ?? []).flatMap((table) => draftsOf(readTable(table), plan))
}

/** What of a draft differs from an empty wish. */
function told({ key: _key, included: _included, chosen: _chosen, ...draft }: MeasureDraft): object {
  const nothing = {
    how: '',
    extent: '',
    decision: '',
    standing: 'wish',
    progress: 'not-started',
    from: null,
    to: null,
    goal: null,
    meant: null,
    responsible: null,
  }
  return Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => nothing[name as keyof typeof nothing] !== value),
  )
}

describe('tables of measures', () => {
  it('PASTE-10 a table of Word becomes a measure a row, under the goal over it, with merged cells in each row that they reach', () => {
    expect(draftsIn(wordTable).map(told)).toEqual([
      {
        title: 'Øve på middag',
        how: 'Tiltaksplan høst 2026\n• suppe\n• ovnsmat',
        from: '2026-09-01',
        to: '2026-12-20',
        goal: home,
        meant: 'thea',
        responsible: { heading: 'Ansvarlig', words: 'Thea, miljøterapeut' },
      },
      {
        title: 'Handle sammen',
        how: 'Lage liste\nGå tur til butikken\nTidsrom: høsten 2026\nKommentar: Husk pose',
        goal: home,
        meant: 'thea',
        responsible: { heading: 'Ansvarlig', words: 'Thea, miljøterapeut' },
      },
    ])
  })

  it('PASTE-11 a table of Excel is read with two rows of headings, as HTML and as tab-separated text', () => {
    expect(draftsIn(excelTable).map(told)).toEqual([
      {
        title: 'Fysioterapi',
        extent: '1 time i uka',
        from: '2026-09-01',
        to: '2026-12-20',
        progress: 'under-way',
        meant: 'jonas',
        responsible: { heading: 'Ansvarlig', words: 'Fysioterapeut' },
      },
      {
        title: 'Støttekontakt',
        to: '2026-11-01',
        progress: 'waiting',
        meant: 'ida',
        responsible: { heading: 'Ansvarlig', words: 'Boligtjenesten / Ida' },
      },
    ])
    expect(draftsIn('', excelText).map(told)).toEqual([
      {
        title: 'Ringe "Bolig"',
        how: 'og avtale tid',
        to: '2026-12-01',
        meant: 'thea',
        responsible: { heading: 'Ansvarlig', words: 'Thea' },
      },
      { title: 'Kjøpe gryte', meant: 'ida', responsible: { heading: 'Ansvarlig', words: 'Ida' } },
    ])
  })

  it('PASTE-12 in a table of Google Docs a decision is told from what has only been applied for, and a goal is known by its title', () => {
    expect(draftsIn(googleTable).map(told)).toEqual([
      {
        title: 'Avlastning',
        standing: 'decided',
        decision: 'Vedtak 12.3.2026, Tildelingskontoret',
        goal: home,
        meant: 'anne',
        responsible: { heading: 'Hvem gjør det?', words: 'Mor' },
      },
      {
        title: 'Bolig',
        how: 'Vedtak: Søkt, ikke svar\nMål: Lære å danse',
        meant: 'kari',
        responsible: { heading: 'Hvem gjør det?', words: 'Kari Lunde' },
      },
    ])
  })

  it('PASTE-13 headings in the first column, nynorsk and English headings, and tables that lie in others are read too', () => {
    expect(draftsIn(libreOfficeTable).map(told)).toEqual([
      {
        title: 'Symje',
        how: 'Bassenget på Solvik kl. 17',
        to: '2027-03-01',
        meant: 'jonas',
        responsible: { heading: 'Kven har ansvaret?', words: 'Jonas' },
      },
    ])
    expect(draftsIn(outlookTable).map(told)).toEqual([
      { title: 'Ringje skulen', meant: 'kari', responsible: { heading: 'Ansvarleg', words: 'Kari' } },
    ])
    expect(draftsIn(webTable).map(told)).toEqual([
      {
        title: 'Speech therapy',
        how: 'Measures',
        extent: 'Weekly',
        from: '2026-09-01',
        to: '2027-06-01',
        meant: 'liv',
        responsible: { heading: 'Who', words: 'Liv Dahl' },
      },
    ])
  })

  it('PASTE-14 a table that says nothing of what is to be done is not taken for measures, unless somebody says that it is one', () => {
    expect(measureTablesIn(phoneTable, '')).toBeNull()
    expect(measureTablesIn('<p>Tiltak</p>', 'Tiltak og ansvarlig')).toBeNull()
    expect(measureTablesIn('<table><tr><th>Tiltak</th><th>Ansvarlig</th></tr></table>', '')).toBeNull()
    expect(measureTablesIn('', 'Navn\tTelefon\nKari\t75')).toBeNull()
    const any = anyTablesIn(phoneTable, '')?.tables.flatMap((table) => draftsOf(readTable(table), plan)) ?? []
    expect(any.map(told)).toEqual([
      { title: 'Navn', how: 'Telefon' },
      { title: 'Kari', how: '75 00 00 00' },
    ])
  })

  it('PASTE-15 the words around a table of measures are left for the text, and other tables among them', () => {
    expect(
      measureTablesIn(wordTable, '')
        ?.rest.replace(/<[^>]*>|\s+/g, ' ')
        .trim(),
    ).toMatch(/^Her er tiltakene fra møtet: +Hilsen Kari$/)
    expect(measureTablesIn(webTable, '')?.rest).toBe('')
    expect(measureTablesIn(webTable + phoneTable, '')?.rest).toBe('<p>Navn | Telefon</p><p>Kari | 75 00 00 00</p>')
  })

  it.each([
    ['1.9.–20.12.2026', '2026-09-01', '2026-12-20', ''],
    ['fra 1. september 2026 til 1. mars 2027', '2026-09-01', '2027-03-01', ''],
    ['1.9.26 -', '2026-09-01', null, ''],
    ['innen 3/3-27', null, '2027-03-03', ''],
    ['1. desember', null, '2026-12-01', 'Tidsrom: 1. desember'],
    ['20.12.2026 – 1.9.2026', null, null, 'Tidsrom: 20.12.2026 – 1.9.2026'],
    ['høsten 2026', null, null, 'Tidsrom: høsten 2026'],
    ['2026', null, null, 'Tidsrom: 2026'],
    ['31.2.2027', null, null, 'Tidsrom: 31.2.2027'],
  ])(
    'PASTE-16 days are read as people write them, and what is not wholly understood stands as it was written: %s',
    (words, from, to, how) => {
      const [draft] = draftsIn('', `Tiltak\tTidsrom\nØve\t${words}`)
      expect(draft).toMatchObject({ from, to, how })
    },
  )

  it('PASTE-17 whoever a cell names first answers for the measure; two of one name, or a service of several, are nobody', () => {
    const meant = (words: string, known = people) =>
      draftsOf(readTable(gridOfText(`Tiltak\tAnsvarlig\nØve\t${words}`) ?? { caption: '', rows: [] }), {
        ...plan,
        people: known,
      })[0]?.meant
    expect(meant('Kari og Thea')).toBe('kari')
    expect(meant('HAUGEN, ANNE')).toBe('anne')
    expect(meant('Thea Vik')).toBe('thea')
    expect(meant('Boligtjenesten')).toBe('thea')
    expect(meant('koordinator')).toBe('kari')
    expect(meant('Kommunal tjeneste')).toBeNull()
    expect(meant('Ergoterapeut')).toBeNull()
    const other = { participant: someParticipant({ id: 'kari2', name: 'Kari Nes' }), role: 'Skole' }
    expect(meant('Kari', [...people, other])).toBeNull()
    expect(meant('Kari Nes', [...people, other])).toBe('kari2')
  })

  it('PASTE-18 on the page of whoever was named the name is said once, and on another page it comes along in the text', () => {
    const [draft] = draftsIn('', 'Tiltak\tHvem\nØve\tThea, miljøterapeut og mor')
    const [kari, thea] = [people[2], people[4]]
    if (draft === undefined || kari === undefined || thea === undefined) throw new Error('There is nothing to read.')
    expect(newMeasureOf(draft, thea).how).toBe('Hvem: Thea, miljøterapeut og mor')
    expect(newMeasureOf(draft, kari).how).toBe('Hvem: Thea, miljøterapeut og mor')
    const only = { ...draft, responsible: { heading: 'Hvem', words: 'Thea (miljøterapeut, Boligtjenesten)' } }
    expect(newMeasureOf(only, thea).how).toBe('')
    expect(newMeasureOf(only, kari).how).toBe('Hvem: Thea (miljøterapeut, Boligtjenesten)')
  })

  it('PASTE-19 a cell of ten thousand characters, spans that are wrong, nested tables and empty rows lose nothing', () => {
    const long = `start ${'ord '.repeat(2500)}slutt`
    const [first] = draftsIn('', `Tiltak\tOmfang\n${long}\t${long}`)
    expect(first?.title.length).toBeLessThanOrEqual(300)
    expect(`${first?.title} ${first?.how}`).toContain(long)
    expect(first?.how).toContain(`Omfang: ${long}`)
    const [word] = draftsIn('', `Tiltak\tOmfang\n${'x'.repeat(10_000)}\t1`)
    expect(word?.how).toContain('x'.repeat(10_000))

    const odd = `<table><tr><th colspan=9999>Tiltak</th><th rowspan=0>Ansvarlig</th></tr><tr></tr><tr><td rowspan=9>Øve<table><tr><td>inne</td><td>i</td></tr></table></td><td>Kari</td></tr><tr><td>Thea</td><td>ekstra</td></tr></table>`
    const words = draftsOf(readTable(anyTablesIn(odd, '')?.tables[0] ?? { caption: '', rows: [] }), plan)
    expect(words.map(({ title, how, responsible }) => [title, how, responsible?.words].join('|')).join(' ')).toMatch(
      /Øve.*inne \| i.*Kari.*Thea.*ekstra/s,
    )
  })

  it('PASTE-20 a heading is known in all three languages by whole words, and long words are no heading', () => {
    const known = [
      'Tiltak',
      'Hva skal gjøres?',
      'Slik gjør vi det',
      'Korleis',
      'Omfang',
      'Kven har ansvaret?',
      'Responsible',
      'Frist',
      'Frå – til',
      'Start',
      'Framdrift',
      'Status',
      'Vedtak',
      'Hovedmål',
      'Avtale',
      'When',
      'How often',
    ]
    expect(known.map(fieldOfHeading)).toEqual([
      'title',
      'title',
      'how',
      'how',
      'extent',
      'responsible',
      'responsible',
      'to',
      'period',
      'from',
      'progress',
      'progress',
      'decision',
      'goal',
      'standing',
      'period',
      'extent',
    ])
    expect(['Navn', 'Fravær', 'Tilbud', 'Telefon', 'Målfrid', 'x'.repeat(500)].map(fieldOfHeading)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ])
  })
})

describe('no word is lost', () => {
  const word = fc.stringMatching(/^[a-zæøåA-Z0-9]{1,12}$/).map((text) => `w${text}`)
  const plain = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
  const cell = fc.oneof(
    { weight: 5, arbitrary: plain },
    fc.array(plain, { maxLength: 3 }).map((lines) => lines.join('\n')),
    fc.constantFrom(
      '',
      '-',
      'Kari',
      'Thea Vik',
      'Boligtjenesten og mor',
      'I gang',
      'Vedtatt',
      'avtalt',
      'Bo i egen leilighet',
      'Mål 1: Bo i egen leilighet',
    ),
    fc.constantFrom(
      '1.9.–20.12.2026',
      '3.3',
      'uke 40',
      '1.1.2027',
      '20.12.2026 – 1.9.2026',
      'Vedtak 3.3.2026',
      'Søkt',
      'Ikke svar',
    ),
    fc.nat(40).map((times) => `lang${'g'.repeat(times * 20)} ${'mange '.repeat(times * 4)}ord`),
  )
  const heading = fc.oneof(
    fc.constantFrom(
      'Tiltak',
      'Hvordan',
      'Ansvarlig',
      'Frist',
      'Fra',
      'Tidsrom',
      'Status',
      'Vedtak',
      'Mål',
      'Omfang',
      'Merknad',
      '',
    ),
    plain,
  )
  /** A row of cells, one of them merged over several places, or one over the whole width. */
  const row = (width: number) =>
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.array(
          fc.record({ text: cell, across: fc.constantFrom(1, 1, 1, 2), down: fc.constantFrom(1, 1, 1, 2, 3) }),
          { minLength: 1, maxLength: width },
        ),
      },
      cell.map((text) => [{ text, across: width, down: 1 }]),
    )
  const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
    fc.record({
      headings: fc.array(heading, { minLength: width, maxLength: width }),
      rows: fc.array(row(width), { minLength: 1, maxLength: 6 }),
    }),
  )
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')

  /** All words that stand on a card, as its reader sees them: with who answers for it, its goal, days and states. */
  function wordsOn(draft: MeasureDraft): string {
    const page = people.find(({ participant }) => participant.id === draft.meant) ?? people[0]
    if (page === undefined) throw new Error('There is nobody.')
    const { name, title, organisation } = page.participant
    const measure = newMeasureOf(draft, page)
    return [
      measure.title,
      measure.how,
      measure.extent,
      measure.decision,
      name,
      title,
      organisation,
      page.role,
      plan.goals.find(({ id }) => id === measure.goal)?.title,
      measure.goal === null ? '' : 'Mål 1',
    ].join(' ')
  }
  const stateWords: Readonly<Record<string, (draft: MeasureDraft) => boolean>> = {
    'I gang': ({ progress }) => progress === 'under-way',
    Vedtatt: ({ standing }) => standing === 'decided',
    avtalt: ({ standing }) => standing === 'agreed',
    '1.9.–20.12.2026': ({ from, to }) => from === '2026-09-01' && to === '2026-12-20',
    '1.1.2027': ({ from, to }) => from === '2027-01-01' || to === '2027-01-01',
  }
  const tokens = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

  it('PASTE-21 every word in the cells of any table is on some card, in whatever fields its columns are said to hold', () => {
    fc.assert(
      fc.property(
        table,
        fc.array(fc.constantFrom(...columnFields), { maxLength: 8 }),
        fc.constantFrom('read', 'headings', 'none'),
        ({ headings, rows }, fields, how) => {
          const html = `<table><tr>${headings.map((text) => `<th>${escaped(text)}</th>`).join('')}</tr>${rows
            .map(
              (cells) =>
                `<tr>${cells.map(({ text, across, down }) => `<td colspan=${across} rowspan=${down}>${escaped(text)}</td>`).join('')}</tr>`,
            )
            .join('')}</table>`
          const element = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
          if (element === null) throw new Error('There is no table.')
          const grid = gridOfTable(element)
          const read =
            how === 'read' ? readTable(grid) : how === 'headings' ? withHeadings(grid) : withoutHeadings(grid)
          const chosen = read.fields
            .map((field, column) => fields[column] ?? field)
            .map((field) => (field === 'nothing' ? 'other' : field))
          const drafts = draftsOf({ ...read, fields: chosen }, plan)
          const on = new Set(drafts.flatMap((draft) => tokens(wordsOn(draft))))
          // What the headings say is told by the fields.
          const isHeading = new Set(read.headings.flatMap(tokens))
          const texts = [
            // A goal of the plan over no measures is in the plan already.
            ...rows.flatMap((cells) =>
              cells.flatMap(({ text, across }) =>
                across === headings.length && text.endsWith(plan.goals[0]?.title ?? '') ? [] : text,
              ),
            ),
            ...(read.headings.some((one) => one !== '') ? [] : headings),
          ]
          for (const text of texts) {
            if (drafts.some((draft) => stateWords[text]?.(draft))) continue
            for (const token of tokens(text))
              if (!isHeading.has(token)) expect(on, `${token} of «${text}» in ${html}`).toContain(token)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
