import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { PresenceState } from '../../shared/sync/control.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { PresenceNews } from './presence-news.ts'
import { othersHere } from './present-people.ts'

/** A caret that moves within this time of a change from elsewhere in the same document wrote it, in milliseconds. */
const sameMoment = 1_000
/** Those who are there when I come are told of one by one, just after: they are no news. */
const arrival = 4_000

/** "Kari er her nå", "Ida skriver i Om meg": what sighted readers see in the contents and by the carets. */
export function usePresenceAnnouncements(sync: PlanSync, me: string): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const documents = usePlanSync(sync, (state) => state.documents)

  useEffect(() => {
    const news = new PresenceNews()
    const look = (): void => {
      for (const person of news.cameHere(othersHere(sync.state.presence, me), Date.now())) {
        announce.politely(t('presence.here', { name: person.name }))
      }
    }
    let stop: (() => void) | null = null
    const timer = setTimeout(() => {
      look()
      stop = sync.subscribe(look)
    }, arrival)
    return () => {
      clearTimeout(timer)
      stop?.()
    }
  }, [sync, me, announce, t])

  useEffect(() => {
    const news = new PresenceNews()
    const stops = [...documents.values()].map((document) =>
      watchWriting(document, (person, name) => {
        const { section } = document.address
        if (person === me || !news.writes(person, section, Date.now())) return
        announce.politely(t('presence.writing', { name, section: t(`sections.names.${section}`) }))
      }),
    )
    return () => {
      for (const stop of stops) stop()
    }
  }, [documents, me, announce, t])
}

/** Calls `onWriting` when somebody else's caret moves as the text changes. Returns the way to stop. */
function watchWriting({ doc, awareness }: PlanDocument, onWriting: (person: string, name: string) => void): () => void {
  let lastChange = Number.NEGATIVE_INFINITY
  const changed = (_update: Uint8Array, _origin: unknown, _doc: unknown, transaction: { readonly local: boolean }) => {
    if (!transaction.local) lastChange = Date.now()
  }
  const moved = ({ updated }: { readonly updated: readonly number[] }): void => {
    if (Date.now() - lastChange > sameMoment) return
    const states = awareness.getStates()
    for (const client of updated) {
      if (client === awareness.clientID) continue
      const { user, cursor } = (states.get(client) ?? {}) as Partial<PresenceState>
      if (user !== undefined && cursor !== undefined && cursor !== null) onWriting(user.id, user.name)
    }
  }
  doc.on('update', changed)
  awareness.on('change', moved)
  return () => {
    doc.off('update', changed)
    awareness.off('change', moved)
  }
}
