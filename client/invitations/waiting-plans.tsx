import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingBody } from '../../shared/api/invitations.ts'
import { ask } from '../session/api.ts'
import { useSession } from '../session/session.tsx'
import './invitations.css'

/** Plans to which one has said yes and that one cannot open yet. Nothing where there are none. */
export function WaitingPlans() {
  const { t } = useTranslation()
  const { session } = useSession()
  const [waiting, setWaiting] = useState<WaitingBody['waiting']>([])
  // Titles come in the reader's language.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a reason to ask, and not in the question
  useEffect(() => {
    const given = new AbortController()
    ask<WaitingBody>('/api/invitations/waiting', given.signal).then(
      (body) => setWaiting(body.waiting),
      // The list of plans says what went wrong; this is an addition to it.
      () => undefined,
    )
    return () => given.abort()
  }, [session.language])
  if (waiting.length === 0) return null
  return (
    <section className="waiting-plans" aria-labelledby="waiting-plans">
      <h2 id="waiting-plans">{t('invitations.waiting.title')}</h2>
      <ul>
        {waiting.map(({ title, since }) => (
          <li key={since}>{t('invitations.waiting.text', { title })}</li>
        ))}
      </ul>
    </section>
  )
}
