import { useTranslation } from 'react-i18next'
import type { AccessLogEntry } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { formatShortDay, formatTime, norwegianDay } from '../../shared/language/dates.ts'
import { useLanguage } from '../language/use-language.ts'

const dayLong = 24 * 3_600_000

export interface LogWords {
  /** «I dag 10.41» */
  readonly when: (entry: AccessLogEntry) => string
  /** «10.12–10.41» */
  readonly time: (entry: AccessLogEntry) => string
  /** «Om meg, Mål», or «alt de kan se i planen» */
  readonly places: (entry: AccessLogEntry) => string
  readonly why: (entry: AccessLogEntry) => string
  readonly who: (entry: AccessLogEntry) => string
}

/** How an entry of the log is said. */
export function useLogWords(plan: PlanBody): LogWords {
  const { t } = useTranslation()
  const language = useLanguage()
  return {
    when: ({ until }) => {
      const at = Date.parse(until)
      const time = formatTime(at, language)
      const day = norwegianDay(at)
      if (day === norwegianDay(Date.now())) return t('accessLog.today', { time })
      if (day === norwegianDay(Date.now() - dayLong)) return t('accessLog.yesterday', { time })
      return t('accessLog.on', { day: formatShortDay(day, language, false), time })
    },
    time: ({ at, until }) => {
      const [from, to] = [formatTime(Date.parse(at), language), formatTime(Date.parse(until), language)]
      return from === to ? to : t('accessLog.visit', { from, to })
    },
    places: ({ act, places, wholePlan, concerning }) => {
      if (act === 'looked-as') return t('accessLog.asAnother', { name: concerning ?? t('accessLog.nobody') })
      if (wholePlan) return t('accessLog.wholePlan')
      if (places.length === 0) return t('accessLog.wholePlanName')
      return places
        .map(({ section, page }) => {
          const name = t(`sections.names.${section}`)
          return page === null ? name : t('accessLog.ownPage', { section: name, name: page })
        })
        .join(', ')
    },
    why: ({ act, basis, role, consented }) => {
      const roleName = role === null ? null : t(`roles.${role}`).toLowerCase()
      if (basis !== 'role') return t(`accessLog.basis.${basis}`)
      if (act === 'refused') return t('accessLog.basis.noRight')
      const asRole = roleName === null ? null : t('accessLog.basis.role', { role: roleName })
      if (consented === null) return asRole ?? ''
      const because = t('accessLog.basis.consented', {
        day: formatShortDay(norwegianDay(Date.parse(consented)), language),
      })
      return asRole === null ? because : `${asRole}, ${because}`
    },
    who: ({ person, onBehalf }) => {
      const name = person.name === '' ? t('accessLog.nobody') : person.name
      return onBehalf ? `${name}, ${t('accessLog.onBehalf', { name: plan.person.firstName })}` : name
    },
  }
}
