import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isForService, namedRoles, type Role } from '../../../shared/access/roles.ts'
import type {
  AddedBody,
  NewParticipantRequest,
  ParticipantBody,
  ParticipantRequest,
  PlanBody,
} from '../../../shared/api/api.ts'
import { formatDay, norwegianDay } from '../../../shared/language/dates.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { useLanguage } from '../../language/use-language.ts'
import { send, tell } from '../../session/api.ts'
import { DateField } from '../../ui/date-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { factAddress } from './fact-address.ts'
import type { FactFields } from './fact-fields.ts'
import { FactForm } from './fact-form.tsx'
import {
  type DraftedService,
  draftedService,
  ServiceField,
  serviceChoice,
  serviceWords,
} from './participant-service.tsx'
import { type FactFormOptions, type FactFormState, useFactForm } from './use-fact-form.ts'
import { writtenText } from './written-text.ts'

interface ParticipantDraft {
  readonly name: string
  readonly role: Role | null
  readonly title: string
  readonly organisation: string
  readonly phone: string
  readonly email: string
  readonly from: string | null
  readonly to: string | null
  readonly service: DraftedService
  readonly nearest: boolean
}

export interface ParticipantFormProps {
  readonly plan: PlanBody
  /** Null for somebody new. */
  readonly participant: ParticipantBody | null
  readonly onClose: FactFormOptions<ParticipantBody, ParticipantDraft>['onClose']
}

/** One that is not given by name stays a choice for whoever has it. */
function rolesFor(participant: ParticipantBody | null): readonly Role[] {
  return participant === null || namedRoles.includes(participant.role) ? namedRoles : [participant.role, ...namedRoles]
}

/** Adds or changes somebody who takes part. */
export function ParticipantForm(props: ParticipantFormProps) {
  const { participant } = props
  const { t } = useTranslation()
  const form = useParticipantForm(props)
  const { draft, set } = form
  const may = participant?.may ?? { rename: true, changeRole: true, changeDays: true, lengthen: true }
  const today = norwegianDay(Date.now())
  const own = participant?.id === props.plan.me
  const daysFixed = own
    ? 'facts.participants.ownDaysFixed'
    : participant?.role === 'person'
      ? 'facts.participants.daysFixed'
      : 'facts.participants.actingDaysFixed'
  return (
    <FactForm form={form} title={participant === null ? t('facts.participants.add') : t('facts.participants.change')}>
      {participant === null && <p className="fact-note">{t('facts.participants.noAccess')}</p>}
      {may.rename ? (
        <TextField
          label={t('facts.participants.name')}
          value={draft.name}
          onChange={(name) => set({ name })}
          limit={factLimits.name}
          required
        />
      ) : (
        <Fixed
          name={t('facts.participants.name')}
          value={draft.name}
          why={t(participant?.signsIn === false ? 'facts.participants.nameConsented' : 'facts.participants.nameFixed')}
        />
      )}
      {may.changeRole ? (
        <SelectField
          label={t('facts.participants.role')}
          value={draft.role}
          onChange={(role) => set({ role })}
          options={rolesFor(participant).map((role) => ({ value: role, name: t(`roles.${role}`) }))}
          required
        />
      ) : (
        <Fixed
          name={t('facts.participants.role')}
          value={draft.role === null ? '' : t(`roles.${draft.role}`)}
          why={t(own ? 'facts.participants.ownRoleFixed' : 'facts.participants.roleFixed')}
        />
      )}
      <TextField
        label={t('facts.participants.title')}
        hint={t('facts.participants.titleHint')}
        value={draft.title}
        onChange={(title) => set({ title })}
        limit={factLimits.title}
      />
      <TextField
        label={t('facts.participants.organisation')}
        value={draft.organisation}
        onChange={(organisation) => set({ organisation })}
        limit={factLimits.organisation}
      />
      {(draft.role === null || isForService(draft.role)) && (
        <ServiceField value={draft.service} onChange={(service) => set({ service })} />
      )}
      {draft.role === 'relative' && (
        <label className="option">
          <input
            className="ds-input"
            type="checkbox"
            checked={draft.nearest}
            onChange={(event) => set({ nearest: event.currentTarget.checked })}
          />
          <span>
            {t('invitations.nearestField')}
            <span className="option-more">{t('invitations.nearestHint')}</span>
          </span>
        </label>
      )}
      <div className="fact-pair">
        <TextField
          label={t('facts.participants.phone')}
          type="tel"
          value={draft.phone}
          onChange={(phone) => set({ phone })}
          limit={factLimits.phone}
          fault={isPhone(draft.phone) ? null : t('facts.participants.phoneUnlikely')}
        />
        <TextField
          label={t('facts.participants.email')}
          type="email"
          value={draft.email}
          onChange={(email) => set({ email })}
          limit={factLimits.email}
          fault={isEmail(draft.email) ? null : t('facts.participants.emailUnlikely')}
        />
      </div>
      {may.changeDays ? (
        <div className="fact-pair fact-days">
          <DateField
            label={t('facts.participants.from')}
            value={draft.from}
            onChange={(from) => set({ from })}
            required
          />
          <DateField
            label={t('facts.participants.to')}
            hint={t('facts.participants.toHint')}
            value={draft.to}
            onChange={(to) => set({ to })}
            min={draft.from ?? undefined}
            {...(may.lengthen || participant === null ? {} : { max: participant.lastDay ?? undefined })}
          />
          {!may.lengthen && participant !== null && participant.lastDay !== null && (
            <p className="fact-aside">
              {participant.left === null
                ? t('invitations.endFixed')
                : t('invitations.leftFixed', { name: participant.firstName })}
            </p>
          )}
        </div>
      ) : (
        <Fixed
          name={t('facts.participants.from')}
          value={form.fields.from.words(draft.from ?? today)}
          why={t(daysFixed)}
        />
      )}
    </FactForm>
  )
}

/** Asks for the last day alone. */
export function EndParticipation(props: ParticipantFormProps & { readonly participant: ParticipantBody }) {
  const { participant } = props
  const { t } = useTranslation()
  const form = useParticipantForm(props, true)
  return (
    <FactForm form={form} title={t('facts.participants.endWhose', { name: participant.name })}>
      <p className="fact-note">{t('facts.participants.endHint', { name: participant.firstName })}</p>
      <DateField
        label={t('facts.participants.lastDay')}
        value={form.draft.to}
        onChange={(to) => form.set({ to })}
        min={participant.firstDay}
        required
      />
    </FactForm>
  )
}

/** @param ending the form opens with today as the last day */
function useParticipantForm(
  { plan, participant, onClose }: ParticipantFormProps,
  ending = false,
): FactFormState<ParticipantBody, ParticipantDraft> {
  const { t } = useTranslation()
  const language = useLanguage()
  const today = norwegianDay(Date.now())
  return useFactForm<ParticipantBody, ParticipantDraft>({
    plan,
    current: participant,
    draftOf: (body) => draftOf(body, today),
    ...(ending
      ? { first: { to: participant !== null && participant.firstDay > today ? participant.firstDay : today } }
      : {}),
    fields: fieldsOf(t, (day) => formatDay(day, language)),
    save: async (draft, version) => {
      const content = requestOf(draft)
      if (participant === null) await send<AddedBody>('POST', factAddress.participants(plan.id), content)
      else {
        const request: ParticipantRequest = { ...content, version }
        await tell('PUT', factAddress.participant(plan.id, participant.id), request)
      }
    },
    onClose,
  })
}

function draftOf(body: ParticipantBody | null, today: string): ParticipantDraft {
  return {
    name: body?.name ?? '',
    role: body?.role ?? null,
    title: body?.title ?? '',
    organisation: body?.organisation ?? '',
    phone: body?.phone ?? '',
    email: body?.email ?? '',
    from: body?.firstDay ?? today,
    to: body?.lastDay ?? null,
    service: draftedService(body?.service ?? null),
    nearest: body?.nearest ?? false,
  }
}

function requestOf({
  name,
  role,
  title,
  organisation,
  phone,
  email,
  from,
  to,
  service,
  nearest,
}: ParticipantDraft): NewParticipantRequest {
  if (role === null || from === null) throw new Error('A form that is not filled in is not sent.')
  return {
    name: name.trim(),
    role,
    title: writtenText(title),
    organisation: writtenText(organisation),
    phone: writtenText(phone),
    email: writtenText(email),
    from,
    to,
    service: isForService(role) ? serviceChoice(service) : null,
    nearest: role === 'relative' && nearest,
  }
}

function fieldsOf(t: TFunction, day: (day: string) => string): FactFields<ParticipantDraft> {
  const asWritten = (value: string): string => value.trim()
  const dayWords = (value: string | null): string => (value === null ? '' : day(value))
  return {
    name: { label: t('facts.participants.name'), words: asWritten },
    role: { label: t('facts.participants.role'), words: (role) => (role === null ? '' : t(`roles.${role}`)) },
    title: { label: t('facts.participants.title'), words: asWritten },
    organisation: { label: t('facts.participants.organisation'), words: asWritten },
    phone: { label: t('facts.participants.phone'), words: asWritten },
    email: { label: t('facts.participants.email'), words: asWritten },
    from: { label: t('facts.participants.from'), words: dayWords },
    to: { label: t('facts.participants.to'), words: dayWords },
    service: { label: t('invitations.service.label'), words: serviceWords },
    nearest: { label: t('invitations.nearestField'), words: (nearest) => (nearest ? t('invitations.nearest') : '') },
  }
}

/** As the server judges it; empty is well. */
function isPhone(text: string): boolean {
  return text.trim() === '' || (text.match(/\d/g) ?? []).length >= 3
}

function isEmail(text: string): boolean {
  return text.trim() === '' || /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text.trim())
}

/** What cannot be changed here, and why. */
function Fixed({ name, value, why }: { readonly name: string; readonly value: string; readonly why: string }) {
  return (
    <div className="fact-fixed">
      <p className="ds-label">{name}</p>
      <p>{value}</p>
      <p className="fact-aside">{why}</p>
    </div>
  )
}
