import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceChoice, ServiceNameBody, ServicesBody } from '../../../shared/api/services.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { ask } from '../../session/api.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** A service as it stands in a form: none, one of those that are known, or one that is being written. */
export type DraftedService =
  | null
  | { readonly kind: 'known'; readonly service: ServiceNameBody }
  | { readonly kind: 'new'; readonly organisation: string; readonly name: string }

export function draftedService(service: ServiceNameBody | null): DraftedService {
  return service === null ? null : { kind: 'known', service }
}

export function serviceChoice(drafted: DraftedService): ServiceChoice | null {
  if (drafted === null) return null
  if (drafted.kind === 'known') return { id: drafted.service.id }
  return { organisation: drafted.organisation.trim(), name: drafted.name.trim() }
}

export function serviceWords(drafted: DraftedService): string {
  if (drafted === null) return ''
  const { organisation, name } = drafted.kind === 'known' ? drafted.service : drafted
  return `${name.trim()} · ${organisation.trim()}`
}

export interface ServiceFieldProps {
  readonly value: DraftedService
  readonly onChange: (service: DraftedService) => void
}

/** The service that somebody takes part for: chosen among those that are known, or written anew. */
export function ServiceField({ value, onChange }: ServiceFieldProps) {
  const { t } = useTranslation()
  const { services, failed } = useServices()
  const chosen = value?.kind === 'known' ? value.service : null
  const listed = chosen === null || services.some(({ id }) => id === chosen.id) ? services : [chosen, ...services]
  const choose = (id: string): void => {
    if (id === none) onChange(null)
    else if (id === another) onChange({ kind: 'new', organisation: '', name: '' })
    else onChange(draftedService(listed.find((service) => service.id === id) ?? null))
  }
  return (
    <>
      <SelectField
        label={t('invitations.service.label')}
        hint={failed ? t('invitations.service.failed') : t('invitations.service.hint')}
        value={value === null ? none : value.kind === 'new' ? another : value.service.id}
        onChange={choose}
        options={[
          { value: none, name: t('invitations.service.none') },
          ...listed.map(({ id, name, organisation }) => ({ value: id, name: `${name} · ${organisation}` })),
          { value: another, name: t('invitations.service.new') },
        ]}
      />
      {value?.kind === 'new' && (
        <div className="fact-pair">
          <TextField
            label={t('invitations.service.name')}
            value={value.name}
            onChange={(name) => onChange({ ...value, name })}
            limit={factLimits.title}
            required
          />
          <TextField
            label={t('invitations.service.organisation')}
            hint={t('invitations.service.organisationHint')}
            value={value.organisation}
            onChange={(organisation) => onChange({ ...value, organisation })}
            limit={factLimits.organisation}
            required
          />
        </div>
      )}
    </>
  )
}

/** No service is called so: their ids are UUIDs. */
const none = 'none'
const another = 'another'

function useServices(): { readonly services: readonly ServiceNameBody[]; readonly failed: boolean } {
  const [services, setServices] = useState<readonly ServiceNameBody[]>([])
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const given = new AbortController()
    ask<ServicesBody>('/api/services', given.signal).then(
      (body) => setServices(body.services),
      () => {
        if (!given.signal.aborted) setFailed(true)
      },
    )
    return () => given.abort()
  }, [])
  return { services, failed }
}
