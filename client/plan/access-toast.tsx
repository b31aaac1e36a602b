import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody, SectionBody } from '../../shared/api/api.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Toast } from '../ui/toast.tsx'
import { type AccessChange, accessChanges } from './access-changes.ts'

/** "Tilgangen din er endret. Du kan nå lese Mål." Stays until it is closed. */
export function AccessToast({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const before = useRef<readonly SectionBody[]>(plan.sections)
  const [changes, setChanges] = useState<readonly AccessChange[]>([])

  useEffect(() => {
    const found = accessChanges(before.current, plan.sections)
    before.current = plan.sections
    if (found.length === 0) return
    setChanges(found)
    const words = [t('plan.accessChanged.title'), ...found.map((change) => sentence(change))].join(' ')
    if (found.some(({ right }) => right === 'none')) announce.atOnce(words)
    else announce.politely(words.replace(/\.$/, ''))
    function sentence({ section, right }: AccessChange): string {
      return t(`plan.accessChanged.${right}`, { section: t(`sections.names.${section}`) })
    }
  }, [plan.sections, announce, t])

  if (changes.length === 0) return null
  return (
    <Toast title={t('plan.accessChanged.title')} onClose={() => setChanges([])}>
      {changes.map(({ section, right }) => (
        <p key={section}>{t(`plan.accessChanged.${right}`, { section: t(`sections.names.${section}`) })}</p>
      ))}
    </Toast>
  )
}
