import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { matters } from '../../shared/access/matters.ts'
import type { RepresentativeBody } from '../../shared/api/consent.ts'
import { formatNames } from '../../shared/language/lists.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { useLanguage } from '../language/use-language.ts'
import { type FormPlace, OpenForm, useFormPlace } from '../plan/facts/form-place.tsx'
import { useDate } from '../plan/facts/use-date.ts'
import { tell } from '../session/api.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { AttachmentLink } from './attachment-link.tsx'
import { consentAddress } from './consent-address.ts'
import type { ConsentPartProps } from './consent-part.ts'
import { MandateForm } from './mandate-form.tsx'
import { ObjectionDialog } from './objection-dialog.tsx'

/** Who acts for the person, within which limits, and whether the person wants it. */
export function Representatives(props: ConsentPartProps) {
  const { plan, page } = props
  const { t } = useTranslation()
  const forms = useFormPlace()
  const own = plan.role === 'person'
  const name = plan.person.firstName
  return (
    <section ref={forms.place} className="consent-card" aria-labelledby="representatives">
      <h2 id="representatives">{own ? t('representation.titleOwn') : t('representation.title', { name })}</h2>
      {page.representatives.length === 0 ? (
        <p>{own ? t('representation.noneOwn') : t('representation.none', { name })}</p>
      ) : (
        <p className="consent-note">{t('representation.lead')}</p>
      )}
      <ul className="consent-list">
        {page.representatives.map((one) => (
          <Representative key={one.participant} {...props} representative={one} forms={forms} />
        ))}
      </ul>
    </section>
  )
}

interface RepresentativeProps extends ConsentPartProps {
  readonly representative: RepresentativeBody
  readonly forms: FormPlace
}

function Representative({ plan, page, onChanged, representative, forms }: RepresentativeProps) {
  const { t } = useTranslation()
  const doing = useDoing()
  const [objecting, setObjecting] = useState(false)
  const { participant, kind, objection, mayChange } = representative
  const who = plan.participants.find(({ id }) => id === participant)
  if (who === undefined) return null
  const name = who.firstName
  const own = page.may.object.allowed
  // Somebody who writes down what the person says.
  const objects = own || (page.mayRecord && page.deciders.object.length > 0)
  if (forms.isOpen(participant)) {
    return (
      <li className="consent-open">
        <MandateForm
          plan={plan}
          page={page}
          representative={representative}
          onClose={(how) => {
            forms.close(participant, how === 'left' ? 'left' : 'saved', t('representation.form.whose', { name }))
            if (how !== 'left') onChanged('')
          }}
        />
      </li>
    )
  }
  const letAct = async (): Promise<void> => {
    if (await doing.act(() => tell('DELETE', consentAddress.objection(plan.id, participant)))) {
      onChanged(t('representation.objection.ended', { name }))
    }
  }
  return (
    <li className="consent-receiver">
      <Avatar initials={who.initials} colour={who.colour} />
      <div className="consent-what">
        <p className="consent-name">
          <strong>{who.name}</strong>
          {kind !== null && <span>{t(`representation.kinds.${kind}`)}</span>}
        </p>
        <Limits plan={plan} representative={representative} />
        <FailureLine words={doing.failure} />
      </div>
      <div className="consent-ways">
        {mayChange.length > 0 && (
          <OpenForm
            forms={forms}
            name={participant}
            variant={kind === null ? 'secondary' : 'tertiary'}
            label={t(kind === null ? 'representation.writeWhose' : 'representation.changeWhose', { name: who.name })}
          >
            {t(kind === null ? 'representation.write' : 'representation.change')}
          </OpenForm>
        )}
        {objects && (own || objection === null || objection.recorded) && (
          <Button
            variant={objection === null ? 'tertiary' : 'secondary'}
            aria-disabled={doing.busy}
            onClick={objection === null ? () => setObjecting(true) : letAct}
          >
            {objectionWords()}
          </Button>
        )}
      </div>
      {objecting && (
        <ObjectionDialog
          plan={plan}
          participant={participant}
          name={name}
          own={own}
          onClose={() => setObjecting(false)}
          onDone={() => {
            setObjecting(false)
            onChanged(t('representation.objection.made', { name }))
          }}
        />
      )}
    </li>
  )

  function objectionWords(): string {
    if (objection !== null) return t('representation.objection.end', { name })
    return own
      ? t('representation.objection.make', { name })
      : t('representation.objection.record', { name, person: plan.person.firstName })
  }
}

/** What the mandate covers, how long, and that the person has said no. */
function Limits({ plan, representative }: Pick<RepresentativeProps, 'plan' | 'representative'>) {
  const { t } = useTranslation()
  const date = useDate()
  const language = useLanguage()
  const { kind, from, to, scope, note, attachment, state, objection, participant } = representative
  const person = plan.person.firstName
  const who = plan.participants.find(({ id }) => id === participant)?.name ?? ''
  return (
    <>
      {state !== 'holds' && <p className="fact-missing">{t(`representation.states.${state}`, { name: person })}</p>}
      {kind !== null && (
        <p>
          {scope.length === matters.length
            ? t('representation.allMatters')
            : t('representation.someMatters', {
                matters: formatNames(
                  scope.map((matter) => t(`representation.matters.${matter}`)),
                  language,
                ),
              })}
        </p>
      )}
      {from !== null && (
        <p className="consent-story">
          {to === null
            ? t('representation.since', { from: date(from) })
            : t('representation.period', { from: date(from), to: date(to) })}
        </p>
      )}
      {note !== null && <p className="consent-word">{note}</p>}
      {objection !== null && (
        <p className="fact-missing">
          {objection.recorded
            ? t('representation.objection.standsRecorded', { day: date(objection.since), person })
            : t('representation.objection.stands', { day: date(objection.since) })}
        </p>
      )}
      {objection !== null && objection.word !== null && <p className="consent-word">«{objection.word}»</p>}
      {attachment !== null && (
        <AttachmentLink
          plan={plan.id}
          attachment={attachment}
          words={t('representation.document')}
          label={t('representation.documentOf', { name: who })}
        />
      )}
    </>
  )
}
