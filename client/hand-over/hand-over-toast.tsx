import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Toast } from '../ui/toast.tsx'
import { FailureLine } from './failure-line.tsx'
import { followMeasure } from './follow-measure.ts'
import { handOver } from './hand-over-requests.ts'
import { movingHere } from './own-hand-overs.ts'
import { mayWriteOnPage, takesPart } from './receivers.ts'
import { useDoing } from './use-doing.ts'

/** What was done with a measure, told in the corner. */
export interface HandedOver {
  readonly kind: 'handed-over' | 'asked' | 'undone'
  readonly card: string
  readonly title: string
  /** Participants: who had it, and who has it or is asked now. */
  readonly from: string
  readonly to: string
  /** Where the reader stood. */
  readonly section: string | null
  /** Tells it from the one before. */
  readonly at: number
}

export interface HandOverToastProps {
  readonly plan: PlanBody
  readonly done: HandedOver
  readonly onUndone: (done: HandedOver) => void
  readonly onClose: () => void
}

/** "Jonas har nå tiltaket", with a way back for whoever may hand it back at once. */
export function HandOverToast({ plan, done, onUndone, onClose }: HandOverToastProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { busy, failure, act } = useDoing()
  const place = useRef<HTMLDivElement>(null)
  const { kind, card, title, from, to, section } = done
  const nameOf = (id: string) => plan.participants.find((participant) => participant.id === id)?.firstName ?? ''
  const undo = async (): Promise<void> => {
    const back = { from: to, to: from, how: 'at-once', word: null } as const
    if (!(await act(() => movingHere(card, () => handOver(plan.id, card, back))))) return
    announce.answer(from === plan.me ? t('handOver.done.undoneYou') : t('handOver.done.undone', { name: nameOf(from) }))
    const stoodHere = place.current?.contains(document.activeElement) ?? false
    onUndone({ ...done, kind: 'undone', from: to, to: from, at: Date.now() })
    if (stoodHere) followMeasure(card, section)
  }
  const titles = {
    'handed-over': to === plan.me ? t('handOver.done.youHave') : t('handOver.done.has', { name: nameOf(to) }),
    asked: t('handOver.done.asked', { name: nameOf(to) }),
    undone: to === plan.me ? t('handOver.done.undoneYou') : t('handOver.done.undone', { name: nameOf(to) }),
  }
  return (
    <Toast title={titles[kind]} onClose={onClose}>
      <div className="hand-over-toast" ref={place}>
        <p>{title}</p>
        {kind === 'asked' && <p>{t('handOver.done.askedText')}</p>}
        <FailureLine words={failure} />
        {kind === 'handed-over' && mayGiveBack(plan, done) && (
          <Button variant="secondary" aria-disabled={busy} onClick={() => void undo()}>
            {t(busy ? 'handOver.done.undoing' : 'handOver.done.undo')}
          </Button>
        )}
      </div>
    </Toast>
  )
}

/** Whether what was handed over at once can be handed back at once. */
export function mayGiveBack(plan: PlanBody, { from, to }: Pick<HandedOver, 'from' | 'to'>): boolean {
  const giver = plan.participants.find(({ id }) => id === from)
  if (giver === undefined || !takesPart(giver, Date.now())) return false
  return mayWriteOnPage(plan, from) && mayWriteOnPage(plan, to)
}
