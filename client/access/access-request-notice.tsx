import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { useAccessRequests, waitingRequests } from './access-requests.ts'
import { AnswerRequest } from './answer-request.tsx'
import './access-request.css'

export interface AccessRequestNoticeProps {
  readonly plan: PlanBody
  readonly onAnswered: (said: string) => void
}

/** Somebody asks for access: on the plan, for whoever may answer, as soon as it is asked. Nothing for others. */
export function AccessRequestNotice(props: AccessRequestNoticeProps) {
  return props.plan.pages.access ? <Waiting {...props} /> : null
}

function Waiting({ plan, onAnswered }: AccessRequestNoticeProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const known = useAccessRequests(plan)
  const told = useRef<ReadonlySet<string> | null>(null)
  const waiting = known === null ? [] : waitingRequests(known, plan.me)

  // Those that were there when the page came are read with it; one that comes later is told of.
  useEffect(() => {
    if (known === null) return
    const now = waitingRequests(known, plan.me)
    const before = told.current
    told.current = new Set(now.map(({ id }) => id))
    if (before === null) return
    for (const { id, participant, section } of now) {
      if (before.has(id)) continue
      const name = plan.participants.find((one) => one.id === participant)?.name ?? t('access.somebody')
      announce.politely(t('access.wants', { name, section: t(`sections.names.${section}`) }))
    }
  }, [known, plan, announce, t])

  if (waiting.length === 0) return null
  return (
    <div className="access-requests">
      {waiting.map((request) => (
        <AnswerRequest key={request.id} plan={plan} request={request} onChanged={onAnswered} />
      ))}
    </div>
  )
}
