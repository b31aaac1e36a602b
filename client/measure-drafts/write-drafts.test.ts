import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { removeCard } from '../cards/card-removal.ts'
import { largestPaste } from '../editor/paste-size.ts'
import type { DraftPage } from './draft-pages.ts'
import type { MeasureDraft } from './measure-draft.ts'
import { people, planOfPages } from './some-pages.test-support.tsx'
import { takeAway, writeDrafts } from './write-drafts.ts'

const draft = (key: string, known: Partial<MeasureDraft> = {}): MeasureDraft => ({
  key,
  included: true,
  title: key,
  how: '',
  extent: '',
  decision: '',
  standing: 'wish',
  progress: 'not-started',
  from: null,
  to: null,
  goal: null,
  meant: null,
  chosen: null,
  responsible: null,
  ...known,
})

function pagesOf(plan: ReturnType<typeof planOfPages>): readonly DraftPage[] {
  return ['kari', 'silje', 'amir'].flatMap((id) => {
    const participant = people.find((person) => person.id === id)
    const document = plan.documents.find(({ address }) => address.owner === id)
    return participant === undefined || document === undefined ? [] : [{ participant, role: '', document }]
  })
}

describe('measures that are written together', () => {
  it('PASTE-22 each page is written in one change, in the order of the table, and what is left out is on none', () => {
    const plan = planOfPages()
    const changes = new Map<string, number>()
    for (const { doc, name } of plan.documents) doc.on('update', () => changes.set(name, (changes.get(name) ?? 0) + 1))
    const added = writeDrafts(
      [
        draft('en', { meant: 'silje' }),
        draft('to'),
        draft('tre', { included: false }),
        draft('fire', { meant: 'silje', chosen: 'silje' }),
        draft('fem', { meant: 'anne' }),
      ],
      pagesOf(plan),
    )
    expect(added?.count).toBe(4)
    expect(Object.fromEntries(changes)).toEqual({ 'measures/silje': 1, 'measures/kari': 1 })
    expect(plan.measuresOf('silje')).toMatchObject([{ title: 'en' }, { title: 'fire' }])
    expect(plan.measuresOf('kari')).toMatchObject([{ title: 'to' }, { title: 'fem' }])
  })

  it('PASTE-23 taking them away leaves what was handed over, what is gone already, and pages that may no longer be written', () => {
    const plan = planOfPages()
    const added = writeDrafts(
      ['en', 'to', 'tre'].map((key) => draft(key)),
      pagesOf(plan),
    )
    const [kari] = pagesOf(plan)
    const [first, second] = added?.cards[0]?.ids ?? []
    if (added === null || kari === undefined || first === undefined || second === undefined)
      throw new Error('Nothing was written.')
    const moved = kari.document.doc.getMap('cards').get(first)
    if (moved instanceof Y.Map) moved.set('moved', true)
    removeCard(kari.document.doc, second)
    expect(takeAway(added, plan.sync)).toBe(1)
    expect(plan.measuresOf('kari')).toEqual([])
    expect(moved instanceof Y.Map && moved.get('removed')).toBeUndefined()

    const reader = planOfPages('anne')
    const closed = writeDrafts([draft('en')], pagesOf(reader))
    expect(closed === null ? null : takeAway(closed, reader.sync)).toBe(0)
  })

  it('PASTE-24 more words than can be sent at once are not written at all', () => {
    const plan = planOfPages()
    const long = 'å'.repeat(largestPaste / 4)
    expect(
      writeDrafts(
        [draft('kort', { meant: 'silje' }), draft('en', { how: long }), draft('to', { how: long })],
        pagesOf(plan),
      ),
    ).toBeNull()
    expect(plan.measuresOf('silje')).toEqual([])
    expect(plan.measuresOf('kari')).toEqual([])
  })
})
