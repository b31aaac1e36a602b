import { useCallback, useRef } from 'react'
import type { PlanBody } from '../../shared/api/api.ts'
import { AccessRequestNotice } from '../access/access-request-notice.tsx'
import { EndingSoon } from '../consent/ending-soon.tsx'
import { useKeptFocus } from '../consent/use-kept-focus.ts'
import { BirthdayTasks } from '../tasks/birthday-tasks.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { useReloadPlan } from './reload-plan.ts'

/** What waits for an answer: somebody who asks for access, a consent that ends, a birthday that comes. */
export function PlanReminders({ plan }: { readonly plan: PlanBody }) {
  const announce = useAnnounce()
  const reload = useReloadPlan()
  const place = useRef<HTMLDivElement>(null)
  useKeptFocus(place, 'plan')
  const onRenewed = useCallback(
    (said: string) => {
      announce.politely(said)
      reload()
    },
    [announce, reload],
  )
  return (
    <div ref={place} className="plan-reminders">
      <AccessRequestNotice plan={plan} onAnswered={onRenewed} />
      <EndingSoon plan={plan} onRenewed={onRenewed} />
      <BirthdayTasks plan={plan} />
    </div>
  )
}
