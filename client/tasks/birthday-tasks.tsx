import { CalendarIcon } from '@navikt/aksel-icons'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { TaskBody, TasksBody } from '../../shared/api/consent.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { consentAddress } from '../consent/consent-address.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { mayWrite } from '../plan/facts/may-write.ts'
import { useDate } from '../plan/facts/use-date.ts'
import { ask, tell } from '../session/api.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import './birthday-tasks.css'

/**
 * What a birthday that comes asks of those who write who answers for the plan, before it changes anything. Nothing for
 * others, and nothing while it cannot be fetched: it is a reminder.
 */
export function BirthdayTasks({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const mine = mayWrite(plan, 'responsibility')
  const [tasks, setTasks] = useState<readonly TaskBody[]>([])
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((before) => before + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a plan that has come anew, and a round, are reloads
  useEffect(() => {
    if (!mine) return
    const given = new AbortController()
    ask<TasksBody>(consentAddress.tasks(plan.id), given.signal).then(
      (body) => setTasks(body.tasks),
      () => undefined,
    )
    return () => given.abort()
  }, [plan, round, mine])

  if (!mine || tasks.length === 0) return null
  return (
    <section className="birthday-tasks" aria-labelledby="birthday-tasks" data-color="sand">
      <CalendarIcon aria-hidden />
      <div>
        <h2 id="birthday-tasks">{t('tasks.title')}</h2>
        <ul>
          {tasks.map((task) => (
            <BirthdayTask key={task.id} plan={plan} task={task} onChanged={reload} />
          ))}
        </ul>
      </div>
    </section>
  )
}

interface BirthdayTaskProps {
  readonly plan: PlanBody
  readonly task: TaskBody
  readonly onChanged: () => void
}

function BirthdayTask({ plan, task, onChanged }: BirthdayTaskProps) {
  const { t } = useTranslation()
  const date = useDate()
  const announce = useAnnounce()
  const doing = useDoing()
  const { id, age, day, paragraph, done } = task
  const name = plan.person.firstName
  const mark = async (): Promise<void> => {
    const method = done === null ? 'PUT' : 'DELETE'
    if (!(await doing.act(() => tell(method, consentAddress.task(plan.id, id))))) return
    announce.politely(t(done === null ? 'tasks.marked' : 'tasks.unmarked'))
    onChanged()
  }
  const when = { name, age, day: date(day) }
  return (
    <li data-done={done !== null}>
      <p>
        <strong>{day > norwegianDay(Date.now()) ? t('tasks.turns', when) : t('tasks.turned', when)}</strong>
      </p>
      {done === null ? (
        <>
          <p>{t(`tasks.what.age${age}`, { name })}</p>
          <p className="birthday-rule">{t('tasks.rule', { paragraph })}</p>
        </>
      ) : (
        <p className="birthday-rule">{t('tasks.doneBy', { day: date(done.at), name: done.by })}</p>
      )}
      <FailureLine words={doing.failure === null ? null : `${t('tasks.notSaved')} ${doing.failure}`} />
      <Button
        variant={done === null ? 'secondary' : 'tertiary'}
        aria-disabled={doing.busy}
        aria-label={t(done === null ? 'tasks.doneWhich' : 'tasks.undoWhich', { age })}
        onClick={mark}
      >
        {t(done === null ? 'tasks.done' : 'tasks.undo')}
      </Button>
    </li>
  )
}
