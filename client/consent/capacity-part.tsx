import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Matter, matters } from '../../shared/access/matters.ts'
import type { AddedBody } from '../../shared/api/api.ts'
import type { IncapacityBody, IncapacityRequest } from '../../shared/api/consent.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { OpenForm, useFormPlace } from '../plan/facts/form-place.tsx'
import { useDate } from '../plan/facts/use-date.ts'
import { send, tell } from '../session/api.ts'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { consentAddress } from './consent-address.ts'
import type { ConsentPartProps } from './consent-part.ts'
import { PlainForm } from './plain-form.tsx'
import { lastDayOf } from './use-consent-words.ts'

/** In what the person cannot decide, with the reasons (pbrl § 4-3). Nothing where nothing is written and nobody may. */
export function CapacityPart(props: ConsentPartProps) {
  const { plan, page, onChanged } = props
  const { t } = useTranslation()
  const forms = useFormPlace()
  const own = plan.role === 'person'
  const name = plan.person.firstName
  if (page.incapacities.length === 0 && !page.mayAssess) return null
  return (
    <section ref={forms.place} className="consent-card" aria-labelledby="capacity">
      <h2 id="capacity">
        {own ? t('representation.capacity.titleOwn') : t('representation.capacity.title', { name })}
      </h2>
      <p className="consent-note">{t('representation.capacity.lead')}</p>
      {page.incapacities.length === 0 && <p>{t('representation.capacity.none', { name })}</p>}
      <ul className="consent-list">
        {page.incapacities.map((one) => (
          <Incapacity key={one.id} {...props} incapacity={one} />
        ))}
      </ul>
      {forms.isOpen('assess') ? (
        <CapacityForm
          {...props}
          onLeave={() => forms.close('assess', 'left', '')}
          onDone={() => {
            forms.close('assess', 'left', '')
            onChanged(t('representation.capacity.saved'))
          }}
        />
      ) : (
        page.mayAssess && (
          <div className="consent-ways">
            <OpenForm forms={forms} name="assess" variant="secondary">
              {t('representation.capacity.add')}
            </OpenForm>
          </div>
        )
      )}
    </section>
  )
}

function Incapacity({ plan, page, onChanged, incapacity }: ConsentPartProps & { readonly incapacity: IncapacityBody }) {
  const { t } = useTranslation()
  const date = useDate()
  const doing = useDoing()
  const { id, reasons, from, to, decidedBy, state } = incapacity
  const matter = t(`representation.matters.${incapacity.matter}`)
  const end = async (): Promise<void> => {
    if (await doing.act(() => tell('DELETE', consentAddress.incapacity(plan.id, id)))) {
      onChanged(t('representation.capacity.wasEnded'))
    }
  }
  return (
    <li className="consent-past">
      <p className="consent-name">
        <strong>{t(`representation.capacity.${state === 'holds' ? 'holds' : 'over'}`, { matter })}</strong>
      </p>
      <p className="consent-word">{reasons}</p>
      <p className="consent-story">
        {decidedBy === null
          ? t('representation.capacity.byNobody', { day: date(from) })
          : t('representation.capacity.by', { day: date(from), name: decidedBy })}
        {to !== null &&
          `. ${state === 'holds' ? t('representation.capacity.until', { day: date(lastDayOf(to)) }) : t('representation.capacity.ended', { day: date(to) })}`}
      </p>
      <FailureLine words={doing.failure} />
      {state === 'holds' && page.mayAssess && (
        <Button
          variant="tertiary"
          aria-disabled={doing.busy}
          aria-label={t('representation.capacity.endWhich', { matter })}
          onClick={end}
        >
          {t('representation.capacity.end')}
        </Button>
      )}
    </li>
  )
}

interface CapacityFormProps extends ConsentPartProps {
  readonly onDone: () => void
  readonly onLeave: () => void
}

function CapacityForm({ plan, onDone, onLeave }: CapacityFormProps) {
  const { t } = useTranslation()
  const doing = useDoing()
  const [matter, setMatter] = useState<Matter | null>(null)
  const [reasons, setReasons] = useState('')
  const [lastDay, setLastDay] = useState<string | null>(null)
  const save = async (): Promise<void> => {
    if (matter === null) return
    const request: IncapacityRequest = { matter, reasons: reasons.trim(), lastDay }
    const done = await doing.act(async () => {
      await send<AddedBody>('POST', consentAddress.incapacities(plan.id), request)
    })
    if (done) onDone()
  }
  return (
    <PlainForm
      title={t('representation.capacity.formTitle')}
      send={t('facts.form.save')}
      doing={doing}
      dirty={matter !== null || reasons !== '' || lastDay !== null}
      onSend={save}
      onLeave={onLeave}
    >
      <SelectField
        label={t('representation.capacity.matter')}
        value={matter}
        onChange={setMatter}
        options={matters.map((one) => ({ value: one, name: t(`representation.matters.${one}`) }))}
        required
      />
      <TextField
        label={t('representation.capacity.reasons')}
        hint={t('representation.capacity.reasonsHint')}
        value={reasons}
        onChange={setReasons}
        limit={factLimits.reason}
        required
        lines
      />
      <DateField
        label={t('representation.capacity.lastDay')}
        hint={t('representation.capacity.lastDayHint')}
        value={lastDay}
        onChange={setLastDay}
        min={norwegianDay(Date.now())}
      />
    </PlainForm>
  )
}
