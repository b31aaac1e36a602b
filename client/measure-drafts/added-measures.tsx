import { createContext, type FocusEvent, type ReactNode, useCallback, useContext, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSync } from '../sync/plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Toast } from '../ui/toast.tsx'
import './added-measures.css'
import { type AddedMeasures, takeAway } from './write-drafts.ts'

const Context = createContext<(added: AddedMeasures) => void>(() => undefined)

/** Says that measures were written together, and offers to take them all away again. */
export function useAddedMeasures(): (added: AddedMeasures) => void {
  return useContext(Context)
}

/** Keeps the offer in the corner of the page, however much of the page is drawn anew. */
export function AddedMeasuresPlace({ sync, children }: { readonly sync: PlanSync; readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { politely } = useAnnounce()
  const [added, setAdded] = useState<AddedMeasures | null>(null)
  const before = useRef<EventTarget | null>(null)

  const tell = useCallback(
    (what: AddedMeasures) => {
      setAdded(what)
      politely(t('measureDrafts.added', { count: what.count }))
    },
    [politely, t],
  )
  // Where the focus was before it came here: what it stands on now goes away.
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) before.current = event.relatedTarget
  }
  const close = () => {
    setAdded(null)
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
  }
  const undo = () => {
    if (added === null) return
    const count = takeAway(added, sync)
    politely(t('measureDrafts.takenAway', { count }))
    close()
  }
  return (
    <Context value={tell}>
      {children}
      {added !== null && (
        <section aria-label={t('measureDrafts.toast')} onFocus={onFocus}>
          <Toast title={t('measureDrafts.added', { count: added.count })} onClose={close}>
            <Button variant="secondary" className="added-measures__undo" onClick={undo}>
              {t('measureDrafts.undo')}
            </Button>
          </Toast>
        </section>
      )}
    </Context>
  )
}
