import type { Progress, Standing } from '../../shared/plan/document-schema.ts'
import type { MeasureDraft } from '../measure-drafts/measure-draft.ts'
import { type NamedParticipant, responsibleIn } from '../measure-drafts/responsible-names.ts'
import type { ColumnField } from './column-fields.ts'
import { progressOf, standingOf, tellsOfDecision } from './state-words.ts'
import { daysOf } from './table-days.ts'
import type { Cell } from './table-grid.ts'
import type { TableReading } from './table-headings.ts'

/** What is known of the plan, to find in it what a table names. */
export interface KnownOfPlan {
  readonly today: string
  readonly people: readonly NamedParticipant[]
  readonly goals: readonly { readonly id: string; readonly title: string }[]
}

/** A line of a card holds no more; the rest stands under how it is done. In UTF-16 units. */
const longestLine = 300

/** What stands for all measures below it comes along with each, unless it is longer than this. */
const longestRepeated = 300

/**
 * A draft for each row of a table. No word is lost: what has no field of its own stands under how it is done, with its
 * heading, and so does what was not understood.
 */
export function draftsOf(table: TableReading, plan: KnownOfPlan): MeasureDraft[] {
  const drafts: MeasureDraft[] = []
  let section: { readonly words: string; readonly goal: string | null; used: boolean } | null = null
  let above: readonly string[] = table.above
  const closeSection = (): void => {
    if (section === null || section.used || section.goal !== null) return
    drafts.push(draftOf(`section-${drafts.length}`, [words('title', '', section.words)], [], above, plan))
    above = []
  }
  for (const [index, row] of table.rows.entries()) {
    const [first] = row
    if (first === undefined) continue
    if (row.length > 1 && row.every((cell) => cell === first)) {
      closeSection()
      section = { words: first.text, goal: goalCalled(first.text, plan), used: false }
      continue
    }
    const cells = cellsOf(row, table.rows[index - 1], table)
    if (cells.length === 0) continue
    const over: string[] = [...above]
    above = []
    if (section !== null && section.goal === null && (!section.used || section.words.length <= longestRepeated)) {
      over.push(section.words)
    }
    if (section !== null) section.used = true
    const draft = draftOf(`row-${index}`, cells, over, [], plan)
    drafts.push(section !== null && draft.goal === null ? { ...draft, goal: section.goal } : draft)
  }
  closeSection()
  if (above.length > 0) drafts.push(draftOf('above', [words('title', '', above.join('\n'))], [], [], plan))
  return drafts
}

/** Some words of a row, and what their column holds. */
interface Words {
  readonly field: ColumnField
  readonly heading: string
  readonly text: string
}

const words = (field: ColumnField, heading: string, text: string): Words => ({ field, heading, text })

/** The cells of a row that say something. Of a merged one the words stand in its first column, and long ones in its first row. */
function cellsOf(row: readonly Cell[], before: readonly Cell[] | undefined, table: TableReading): Words[] {
  return row.flatMap((cell, column) => {
    const field = table.fields[column] ?? 'other'
    const isCarriedOn = cell === row[column - 1]
    const isRepeated = cell === before?.[column] && cell.text.length > longestRepeated
    if (field === 'nothing' || isCarriedOn || isRepeated || saysNothing(cell.text)) return []
    return [words(field, (table.headings[column] ?? '').replace(/\s*:$/, ''), cell.text)]
  })
}

/** Dashes and dots stand for nothing to say. */
const saysNothing = (text: string): boolean => /^[\s\-–—.…_/]*$/.test(text)

function draftOf(
  key: string,
  cells: readonly Words[],
  over: readonly string[],
  under: readonly string[],
  plan: KnownOfPlan,
): MeasureDraft {
  const first = (field: ColumnField): Words | undefined => cells.find((cell) => cell.field === field)
  const used = new Set<Words>()
  const use = (cell: Words | undefined): string => {
    if (cell !== undefined) used.add(cell)
    return cell?.text ?? ''
  }
  const ownTitle = first('title') ?? first('how') ?? first('goal')
  const { title, rest } = titleAndRest(use(ownTitle))
  const goalCell = first('goal')
  const goal = goalCell === undefined || goalCell === ownTitle ? null : goalCalled(goalCell.text, plan)
  if (goal !== null) use(goalCell)
  const days = daysFrom(cells, plan.today)
  for (const cell of days.understood) use(cell)
  const extent = lineFrom(first('extent'), use)
  const state = stateFrom(cells, use)
  const responsible = first('responsible')
  const named = use(responsible)
  const how = first('how') === ownTitle ? '' : use(first('how'))
  const others = cells.filter((cell) => !used.has(cell))
  return {
    key,
    included: true,
    title,
    how: [...over, rest, how, ...others.map(withHeading), ...under].filter((line) => line !== '').join('\n'),
    extent,
    ...state,
    from: days.from,
    to: days.to,
    goal,
    meant: named === '' ? null : responsibleIn(named, plan.people),
    chosen: null,
    responsible: named === '' ? null : { heading: responsible?.heading ?? '', words: named },
  }
}

function withHeading({ heading, text }: Words): string {
  if (heading === '') return text
  return text.includes('\n') ? `${heading}:\n${text}` : `${heading}: ${text}`
}

/** The first line, as far as a title goes; a word that is longer than a title stands whole in the rest. */
function titleAndRest(text: string): { readonly title: string; readonly rest: string } {
  const [line = '', ...lines] = text.split('\n')
  const head = line.replace(/^•\s*/, '')
  if (head.length <= longestLine) return { title: head, rest: lines.join('\n') }
  const space = head.lastIndexOf(' ', longestLine)
  if (space === -1)
    return { title: `${[...head.slice(0, 80)].slice(0, -1).join('')}…`, rest: [head, ...lines].join('\n') }
  return { title: head.slice(0, space), rest: [head.slice(space + 1), ...lines].join('\n') }
}

function lineFrom(cell: Words | undefined, use: (cell: Words) => string): string {
  const line = cell?.text.replaceAll('\n', ' ') ?? ''
  return cell === undefined || line.length > longestLine ? '' : use(cell).replaceAll('\n', ' ')
}

/** The goal that is called so in the plan, with or without "Mål 1:" before it. */
function goalCalled(text: string, { goals }: KnownOfPlan): string | null {
  const plain = (title: string): string =>
    title
      .toLowerCase()
      .replace(/^(?:(?:hoved|hovud|del)?mål|(?:main |sub-?)?goal)\s*\d*\s*[:.–-]?\s+/u, '')
      .replace(/[\s.]+/g, ' ')
      .trim()
  const called = goals.filter(({ title }) => plain(title) !== '' && plain(title) === plain(text))
  return called.length === 1 ? (called[0]?.id ?? null) : null
}

interface Days {
  readonly from: string | null
  readonly to: string | null
  /** Cells of which the days say everything. */
  readonly understood: readonly Words[]
}

function daysFrom(cells: readonly Words[], today: string): Days {
  let from: string | null = null
  let to: string | null = null
  const understood: Words[] = []
  for (const field of ['from', 'to', 'period'] as const) {
    const cell = cells.find((one) => one.field === field)
    const days = cell === undefined ? null : daysOf(cell.text, field, today)
    if (cell === undefined || days === null) continue
    const isNew = (days.from === null || from === null) && (days.to === null || to === null)
    if (days.isAll && isNew) understood.push(cell)
    from ??= days.from
    to ??= days.to
  }
  // An end before its beginning is no period: the words stand as they were written.
  if (from !== null && to !== null && from > to) return { from: null, to: null, understood: [] }
  return { from, to, understood }
}

interface State {
  readonly standing: Standing
  readonly progress: Progress
  readonly decision: string
}

/** How far it is promised and how far it has come. Columns called "Status" hold words for either. */
function stateFrom(cells: readonly Words[], use: (cell: Words | undefined) => string): State {
  let standing: Standing | null = null
  let progress: Progress | null = null
  for (const cell of cells) {
    if (cell.field !== 'progress' && cell.field !== 'standing' && cell.field !== 'decision') continue
    const [agreed, come] = [standingOf(cell.text), progressOf(cell.text)]
    if (agreed !== null && standing === null) standing = agreed
    else if (cell.field !== 'decision' && come !== null && progress === null) progress = come
    else continue
    use(cell)
  }
  const decided = cells.find(({ field, text }) => field === 'decision' && standingOf(text) === null)
  const isDecided = standing === 'decided' || (standing === null && tellsOfDecision(decided?.text ?? ''))
  const decision = isDecided ? lineFrom(decided, use) : ''
  return { standing: isDecided ? 'decided' : (standing ?? 'wish'), progress: progress ?? 'not-started', decision }
}
