import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import type { OfferBody, PlanBody } from '../../shared/api/api.ts'
import type { Measure } from '../cards/measure-cards.ts'
import { DeclineDialog } from './decline-dialog.tsx'
import { type HandOverDesk, HandOverDeskContext } from './hand-over-desk.ts'
import { HandOverDialog } from './hand-over-dialog.tsx'
import type { HandOverNews } from './hand-over-news.ts'
import { type HandedOver, HandOverToast } from './hand-over-toast.tsx'
import { NewsToast } from './news-toast.tsx'

type Open =
  | { readonly kind: 'hand-over'; readonly measure: Measure; readonly title: string }
  | { readonly kind: 'decline'; readonly offer: OfferBody; readonly title: string }

/** Stands around a plan's page. */
export function HandOverDeskProvider({ plan, children }: { readonly plan: PlanBody; readonly children: ReactNode }) {
  const [open, setOpen] = useState<Open | null>(null)
  const [done, setDone] = useState<HandedOver | null>(null)
  const drafts = useRef(new Map<string, string>())
  const desk = useMemo<HandOverDesk>(
    () => ({
      handOver: (measure, title) => setOpen({ kind: 'hand-over', measure, title }),
      decline: (offer, title) => setOpen({ kind: 'decline', offer, title }),
      done: setDone,
      drafts: drafts.current,
    }),
    [],
  )
  const close = () => setOpen(null)
  // "Jonas er spurt" is over when Jonas has answered.
  const onNews = useCallback((news: readonly HandOverNews[]) => {
    setDone((before) => (news.some(({ card }) => card === before?.card) ? null : before))
  }, [])
  return (
    <HandOverDeskContext value={desk}>
      {children}
      {open?.kind === 'hand-over' && (
        <HandOverDialog plan={plan} measure={open.measure} title={open.title} onClose={close} />
      )}
      {open?.kind === 'decline' && <DeclineDialog plan={plan} offer={open.offer} title={open.title} onClose={close} />}
      {done !== null && (
        <HandOverToast key={done.at} plan={plan} done={done} onUndone={setDone} onClose={() => setDone(null)} />
      )}
      <NewsToast plan={plan} onNews={onNews} isHidden={done !== null} />
    </HandOverDeskContext>
  )
}
