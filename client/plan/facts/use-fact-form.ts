import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangedBody, FactChangedBody, PlanBody } from '../../../shared/api/api.ts'
import { Failure } from '../../session/api.ts'
import { failureSentence } from '../../session/failure-sentence.ts'
import { useReloadPlan } from '../reload-plan.ts'
import { differences, type FactFields, merged } from './fact-fields.ts'
import { useUnsentForm } from './unsent-forms.ts'

/** What every fact tells of itself beside its content. */
export interface VersionedFact {
  readonly version: number
  readonly changed: ChangedBody | null
}

export interface FactFormOptions<Fact extends VersionedFact, Draft extends object> {
  readonly plan: PlanBody
  /** As the plan tells it now; null when it is not there, or not there yet. */
  readonly current: Fact | null
  readonly draftOf: (fact: Fact | null) => Draft
  /** What stands in the fields at first, where it is another than what is there. */
  readonly first?: Partial<Draft>
  readonly fields: FactFields<Draft>
  /** Sends the draft, made from a version; 0 when it was not there. */
  readonly save: (draft: Draft, version: number) => Promise<unknown>
  readonly remove?: ((version: number) => Promise<void>) | undefined
  readonly onClose: (how: 'saved' | 'removed' | 'left') => void
}

/** What somebody else did while one wrote: the fact as it is now, null when it was taken away. */
export interface Conflict<Fact, Draft> {
  readonly fact: Fact | null
  readonly theirs: Draft
  /** Mine in the fields that I changed, theirs in the others. */
  readonly mine: Draft
  /** Fields in which it has to be chosen. */
  readonly disputed: readonly (keyof Draft)[]
  /** Fields that they changed and I did not. */
  readonly also: readonly (keyof Draft)[]
  /** What I can do in spite of it: send mine, take the fact away. Null when I had not changed anything. */
  readonly choice: 'mine' | 'remove' | null
}

export interface FactFormState<Fact extends VersionedFact, Draft extends object> {
  readonly plan: PlanBody
  readonly fields: FactFields<Draft>
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
  /** Something was written that is no part of the draft yet, such as half a day. */
  readonly touch: () => void
  readonly dirty: boolean
  readonly busy: boolean
  readonly failure: string | null
  readonly conflict: Conflict<Fact, Draft> | null
  /** Grows each time that a conflict is to be looked at. */
  readonly asked: number
  /** Somebody else's change that the fields follow, since nothing had been written in them. */
  readonly followed: Fact | null
  readonly save: () => void
  readonly remove: (() => void) | null
  readonly keepTheirs: () => void
  readonly useMine: () => void
  readonly goOn: () => void
  readonly leave: () => void
}

/** A plan that is slow to come does not keep the form open, in milliseconds. */
const patience = 4_000

/**
 * A form for one fact of the plan. It keeps what is written in it through everything: a plan that is fetched anew, a
 * failure, somebody else's change of the same fact. That change is shown as soon as the plan tells of it, and at the
 * latest when the server refuses an older version; then it is chosen, field by field, what stands.
 */
export function useFactForm<Fact extends VersionedFact, Draft extends object>(
  options: FactFormOptions<Fact, Draft>,
): FactFormState<Fact, Draft> {
  const { plan, current, draftOf, fields, onClose } = options
  const { t } = useTranslation()
  const reload = useReloadPlan()
  /** What the draft was made from. */
  const [base, setBase] = useState(current)
  const [draft, setDraft] = useState(() => ({ ...draftOf(current), ...options.first }))
  const [touched, setTouched] = useState(false)
  const [busy, setBusy] = useState<'save' | 'remove' | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [removing, setRemoving] = useState(false)
  const [asked, setAsked] = useState(0)
  const [followed, setFollowed] = useState<Fact | null>(null)
  /** What a refusal told, which holds until the plan has come anew. */
  const [told, setTold] = useState<{ readonly fact: Fact | null; readonly plan: PlanBody } | null>(null)
  const [done, setDone] = useState<{ readonly how: 'saved' | 'removed'; readonly plan: PlanBody } | null>(null)

  const planNow = useRef(plan)
  useEffect(() => {
    planNow.current = plan
  })

  const latest = told !== null && told.plan === plan ? told.fact : current
  const newer = (latest?.version ?? 0) !== (base?.version ?? 0)
  const original = draftOf(base)
  const untouched = { ...original, ...options.first }
  const dirty = done === null && (touched || differences(fields, untouched, draft).length > 0)
  useUnsentForm(dirty)

  // Nobody has written anything here: what somebody else wrote takes its place, and that is said.
  const follows = newer && latest !== null && !dirty && busy === null && done === null && !removing
  useEffect(() => {
    if (!follows) return
    setBase(latest)
    setDraft({ ...draftOf(latest), ...options.first })
    setFollowed(latest)
  }, [follows, latest, draftOf, options.first])

  // The reading view comes when it has what was written.
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useEffect(() => {
    if (done === null) return
    if (done.plan !== plan) {
      close.current(done.how)
      return
    }
    const timer = setTimeout(() => close.current(done.how), patience)
    return () => clearTimeout(timer)
  }, [done, plan])

  const conflict = newer && !follows && busy === null && done === null ? conflictOf() : null

  function conflictOf(): Conflict<Fact, Draft> {
    const theirs = draftOf(latest)
    if (latest === null) return { fact: null, theirs, mine: draft, disputed: [], also: [], choice: 'mine' }
    const changed = differences(fields, original, theirs)
    if (removing) return { fact: latest, theirs, mine: theirs, disputed: [], also: changed, choice: 'remove' }
    const mine = merged(fields, original, draft, theirs)
    const disputed = differences(fields, theirs, mine)
    return {
      fact: latest,
      theirs,
      mine,
      disputed,
      also: changed.filter((name) => !disputed.includes(name)),
      choice: differences(fields, original, draft).length > 0 ? 'mine' : null,
    }
  }

  async function send(how: 'save' | 'remove', content: Draft, version: number): Promise<void> {
    setBusy(how)
    setFailure(null)
    setFollowed(null)
    try {
      if (how === 'save') await options.save(content, version)
      else await options.remove?.(version)
      setDone({ how: how === 'save' ? 'saved' : 'removed', plan: planNow.current })
      reload()
    } catch (error) {
      const now = factNow<Fact>(error)
      if (now === undefined) setFailure(failureSentence(error, t))
      else {
        setTold({ fact: now, plan: planNow.current })
        setRemoving(how === 'remove' && now !== null)
        setAsked((before) => before + 1)
        reload()
      }
    }
    setBusy(null)
  }

  /** From now on the draft is made from what stands now. */
  function rebase(content: Draft): void {
    setBase(latest)
    setDraft(content)
    setRemoving(false)
  }

  const idle = busy === null && done === null
  return {
    plan,
    fields,
    draft,
    set: (change) => {
      setDraft((before) => ({ ...before, ...change }))
      setFollowed(null)
    },
    touch: () => setTouched(true),
    dirty,
    busy: !idle,
    failure,
    conflict,
    asked,
    followed,
    save: () => {
      if (!idle) return
      if (conflict === null) void send('save', draft, base?.version ?? 0)
      else setAsked((before) => before + 1)
    },
    remove:
      options.remove === undefined || base === null
        ? null
        : () => {
            if (!idle) return
            if (conflict === null) void send('remove', draft, base.version)
            else {
              setRemoving(true)
              setAsked((before) => before + 1)
            }
          },
    keepTheirs: () => onClose('left'),
    useMine: () => {
      if (conflict === null || !idle) return
      rebase(conflict.mine)
      void send(conflict.choice === 'remove' ? 'remove' : 'save', conflict.mine, latest?.version ?? 0)
    },
    goOn: () => {
      if (conflict !== null) rebase(conflict.mine)
    },
    leave: () => onClose('left'),
  }
}

/** What a refusal tells of the fact as it is now: null when it is gone, undefined for any other failure. */
function factNow<Fact>(error: unknown): Fact | null | undefined {
  if (!(error instanceof Failure)) return undefined
  if (error.type === '/problems/unknown-fact') return null
  if (error.type !== '/problems/fact-changed') return undefined
  // The type of the problem says what the rest of the answer is, and the address of the request which fact.
  return (error.problem as FactChangedBody).current as Fact | null
}
