import { expect, test } from 'vitest'
import type { Progress } from '../../shared/plan/document-schema.ts'
import { bokmaal } from '../editor/fake-plan.test-support.ts'
import { progressWords, segmentsOf } from './goal-progress.ts'

const { t } = await bokmaal()

test.each<[readonly Progress[], string, string]>([
  [['under-way', 'not-started', 'done', 'under-way'], 'full half half empty', '1 ferdig, 2 i gang'],
  [['waiting', 'not-started'], 'half empty', '1 venter på svar'],
  [['done', 'done', 'not-relevant'], 'full full', 'Alt er ferdig'],
  [['not-started', 'not-started'], 'empty empty', '2 ikke startet'],
  [['not-relevant'], '', 'Ingen tiltak ennå'],
  [[], '', 'Ingen tiltak ennå'],
])(
  'SHEET-1 a goal has a segment for each measure that is still relevant, and says the same in words: %s',
  (progresses, segments, said) => {
    expect(segmentsOf(progresses).join(' ')).toBe(segments)
    expect(progressWords(progresses, t)).toBe(said)
  },
)
