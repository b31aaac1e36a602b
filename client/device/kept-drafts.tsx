import { useEffect, useState } from 'react'
import { ReturnedWords } from '../plan/rejected-words.tsx'
import { useSession } from '../session/session.tsx'
import { type DraftRow, openDevice } from './device-database.ts'
import { deviceOwner } from './tend-device.ts'

/**
 * Words that a plan did not take and that lie on the device, where that plan cannot show them itself: it is not open to
 * their writer any more. `of` says which plans those are.
 */
export function KeptDrafts({ of }: { readonly of: (plan: string) => boolean }) {
  const { session } = useSession()
  const person = session.person?.id ?? null
  const [drafts, setDrafts] = useState<readonly DraftRow[]>([])
  useEffect(() => {
    if (person === null || deviceOwner() !== person) return
    let gone = false
    draftsOf(person).then(
      (found) => {
        if (!gone) setDrafts(found)
      },
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [person])
  const letGo = (id: string): void => {
    setDrafts((before) => before.filter((draft) => draft.id !== id))
    letGoOfDraft(id).catch(() => undefined)
  }
  return <ReturnedWords words={drafts.filter(({ plan }) => of(plan))} onLetGo={letGo} />
}

async function draftsOf(person: string): Promise<readonly DraftRow[]> {
  const database = await openDevice()
  if (database === null) return []
  try {
    return (await database.getAll('drafts')).filter((draft) => draft.person === person)
  } finally {
    database.close()
  }
}

async function letGoOfDraft(id: string): Promise<void> {
  const database = await openDevice()
  await database?.delete('drafts', id)
  database?.close()
}
