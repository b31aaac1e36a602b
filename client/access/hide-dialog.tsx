import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessBody, AccessPersonBody } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { tell } from '../session/api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { OptionsField } from '../ui/options-field.tsx'
import { checkFields } from '../ui/use-field-fault.ts'
import { accessAddress } from './access-requests.ts'

export interface HideDialogProps {
  readonly plan: PlanBody
  readonly body: AccessBody
  readonly person: AccessPersonBody
  readonly onClose: () => void
  readonly onDone: (said: string) => void
}

/**
 * From whom a participant is hidden: everybody, some, or nobody. The owner always knows. A child from 12 hides from those
 * who act for them, and from nobody else.
 */
export function HideDialog({ plan, body, person, onClose, onDone }: HideDialogProps) {
  const { t } = useTranslation()
  const doing = useDoing()
  const nameOf = (id: string): string => plan.participants.find((one) => one.id === id)?.name ?? ''
  const name = plan.participants.find(({ id }) => id === person.participant)?.firstName ?? ''
  const before = person.hiddenFrom
  const [from, setFrom] = useState<'everybody' | 'some' | 'nobody'>(
    before === null ? 'nobody' : before === 'everybody' ? 'everybody' : 'some',
  )
  const [some, setSome] = useState<readonly string[]>(before === null || before === 'everybody' ? [] : before)
  const { decide } = body.may
  const isParent = (id: string): boolean => plan.participants.find((one) => one.id === id)?.role === 'representative'
  const others = body.people.filter(({ participant }) => {
    return participant !== person.participant && (decide || isParent(participant))
  })
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (doing.busy || !checkFields(event.currentTarget)) return
    const request = { from: from === 'everybody' ? from : from === 'some' ? some : [] }
    const address = accessAddress(plan.id, `/hidden/${person.participant}`)
    if (await doing.act(() => tell('PUT', address, request))) onDone(t('access.hiddenSaid', { name }))
  }
  return (
    <Dialog title={t('access.hideTitle', { name })} onClose={onClose}>
      <p>{t('access.hideText', { name })}</p>
      <form className="access-form" noValidate onSubmit={save}>
        <OptionsField
          label={t('access.hideWhom')}
          choose="one"
          chosen={[from]}
          onChange={([chosen]) => chosen !== undefined && setFrom(chosen)}
          options={[
            { value: 'nobody', name: t('access.hideNobody') },
            ...(decide ? [{ value: 'everybody' as const, name: t('access.hideEverybody') }] : []),
            { value: 'some', name: t(decide ? 'access.hideChosen' : 'access.hideChosenParents') },
          ]}
        />
        {from === 'some' && (
          <OptionsField
            label={t('access.hideFrom')}
            choose="several"
            chosen={some}
            onChange={setSome}
            options={others.map(({ participant }) => ({ value: participant, name: nameOf(participant) }))}
          />
        )}
        <FailureLine words={doing.failure} />
        <div className="dialog-ways">
          <Button type="submit" aria-disabled={doing.busy}>
            {t('access.save')}
          </Button>
          <Button variant="secondary" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
