import { createContext, type ReactNode, useCallback, useContext, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { Measure } from '../cards/measure-cards.ts'
import { sameAsBefore } from '../cards/same-as-before.ts'
import { useGoals, useMeasures } from '../cards/use-cards.ts'
import { plainText } from '../editor/plain-text.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import './measures.css'
import { gatherByGoal, type ListedMeasure, noGoal } from './gather-by-goal.ts'
import { measureKey } from './measure-key.ts'
import { type ListActions, MeasureList } from './measure-list.tsx'
import { MeasuresDeskProvider } from './measures-desk.tsx'
import { NewMeasure } from './new-measure.tsx'
import { removedGoals } from './removed-goals.ts'
import { shortWords } from './short-words.ts'
import { useOpenMeasures } from './use-open-measures.ts'
import { useTakenAway } from './use-taken-away.ts'

export interface MeasuresOfGoalsProps {
  /** The measures' documents that the reader may read; null while they are on their way. */
  readonly documents: readonly PlanDocument[] | null
  /** The document `goals`. */
  readonly goals: PlanDocument
  /** The ids of goals that somebody else removed, and that are shown still because one is writing in them. */
  readonly keptGoals: readonly string[]
  readonly plan: PlanBody
  readonly sync: PlanSync
  /** The goals, with `MeasuresOfGoal` in each and `OtherMeasures` after them. */
  readonly children: ReactNode
}

/** Reads the measures for the goals inside, so that a change of one draws its own goal's list again and nothing else. */
export function MeasuresOfGoals(props: MeasuresOfGoalsProps) {
  return (
    <MeasuresDeskProvider {...props} documents={props.documents ?? noPages}>
      <Gathered {...props} />
    </MeasuresDeskProvider>
  )
}

interface Lists extends ListActions {
  /** The measures are on their way: how many there are is not known. */
  readonly arriving: boolean
  readonly of: (goal: string) => readonly ListedMeasure[]
  /** How many measures say that they serve each goal, also one that was removed. */
  readonly counts: ReadonlyMap<string, Count>
  readonly onMade: (measure: Measure) => void
}

interface Count {
  readonly all: number
  readonly underWay: number
}

const Context = createContext<Lists | null>(null)
const noPages: readonly PlanDocument[] = []
const nothing: readonly ListedMeasure[] = []
const noneServe: Count = { all: 0, underWay: 0 }

function Gathered({ documents: pages, goals: document, keptGoals, children }: MeasuresOfGoalsProps) {
  const documents = pages ?? noPages
  const { t } = useTranslation()
  const { answer } = useAnnounce()
  const place = useRef<HTMLDivElement>(null)
  const goals = useGoals(document.doc)
  const measures = useMeasures(documents)
  const open = useOpenMeasures()
  const { shown: takenAway, remove, restore, letGo } = useTakenAway(documents, place, open.isOpen)
  const arriving = pages === null
  const stable = useMemo(() => new Map<string, ReturnType<typeof sameAsBefore<ListedMeasure>>>(), [])
  const lists = useMemo(() => {
    const known = new Set([...goals.map(({ id }) => id), ...keptGoals])
    return gatherByGoal({ measures, takenAway, goals: known, removedGoals: removedGoals(document.doc), open })
  }, [goals, keptGoals, measures, takenAway, open, document.doc])

  const latest = useRef({ measures, goals, open })
  useLayoutEffect(() => {
    latest.current = { measures, goals, open }
  })
  const onOpen = open.open
  const onMade = useCallback((measure: Measure) => onOpen(measure, true), [onOpen])
  const onClose = useCallback(
    (key: string) => {
      const now = latest.current
      const measure = now.measures.find((one) => measureKey(one) === key)
      now.open.close(key)
      if (measure === undefined || now.open.placedAs(measure).goal === measure.goal) return
      const words = (text: Measure['title'] | undefined) => (text == null ? '' : shortWords(plainText(text).trim()))
      const goal = now.goals.find(({ id }) => id === measure.goal)
      const name = words(measure.title) || t('cards.measure.untitled')
      const title = words(goal?.title) || t('cards.goal.untitled')
      answer(
        goal === undefined
          ? t('measures.nowUnderNone', { measure: name })
          : t('measures.nowUnder', { measure: name, goal: title }),
      )
    },
    [answer, t],
  )
  const value = useMemo<Lists>(
    () => ({
      of: (goal) => {
        const same = stable.get(goal) ?? sameAsBefore<ListedMeasure>(({ key }) => key)
        stable.set(goal, same)
        return same(lists.get(goal) ?? nothing)
      },
      arriving,
      counts: countByGoal(measures),
      onOpen,
      onMade,
      onClose,
      onRemove: remove,
      onRestore: restore,
      onLetGo: letGo,
    }),
    [lists, arriving, measures, stable, onOpen, onMade, onClose, remove, restore, letGo],
  )
  return (
    <Context value={value}>
      <div ref={place} data-measures>
        {children}
      </div>
    </Context>
  )
}

function useLists(): Lists {
  const lists = useContext(Context)
  if (lists === null) throw new Error('The measures of a goal are shown outside MeasuresOfGoals.')
  return lists
}

function countByGoal(measures: readonly Measure[]): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>()
  for (const { goal, progress } of measures) {
    if (goal === null) continue
    const { all, underWay } = counts.get(goal) ?? noneServe
    counts.set(goal, { all: all + 1, underWay: underWay + Number(progress === 'under-way') })
  }
  return counts
}

/** How many measures say that they serve a goal, also one that was removed. */
export function useMeasuresServing(goal: string): number {
  return (useLists().counts.get(goal) ?? noneServe).all
}

/** "4 tiltak, 3 er i gang" */
export function MeasureCount({ goal }: { readonly goal: string }) {
  const { t } = useTranslation()
  const { counts, arriving } = useLists()
  if (arriving) return null
  const { all, underWay } = counts.get(goal) ?? noneServe
  if (all === 0) return <>{t('cards.goal.noMeasures')}</>
  const parts: string[] = [t('cards.goal.measureCount', { count: all })]
  if (underWay > 0) parts.push(t('cards.goal.underWayCount', { count: underWay }))
  return <>{parts.join(', ')}</>
}

export interface MeasuresOfGoalProps {
  readonly goal: string
  /** The goal's title as plain words. */
  readonly title: string
  /** False where no measure may be added, since the goal is removed and only shown still. */
  readonly mayAdd?: boolean
}

/** The measures that serve a goal, and a way to make another. */
export function MeasuresOfGoal({ goal, title, mayAdd = true }: MeasuresOfGoalProps) {
  const { t } = useTranslation()
  const { of, counts: _, arriving: __, onMade, ...actions } = useLists()
  const listed = of(goal)
  const under = useMemo(() => ({ id: goal, title }), [goal, title])
  return (
    <>
      {listed.length > 0 && (
        <MeasureList listed={listed} label={t('cards.goal.measures', { goal: shortWords(title) })} {...actions} />
      )}
      {mayAdd && <NewMeasure goal={under} onMade={onMade} />}
    </>
  )
}

/** Measures that serve no goal here: those without one, and those whose goal was removed. */
export function OtherMeasures() {
  const { t } = useTranslation()
  const { of, counts: _, arriving: __, onMade: ___, ...actions } = useLists()
  const listed = of(noGoal)
  if (listed.length === 0) return null
  return (
    <section className="goals__others">
      <h3>{t('cards.measure.other')}</h3>
      <MeasureList listed={listed} label={t('cards.measure.other')} {...actions} />
    </section>
  )
}
