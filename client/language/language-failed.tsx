import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../session/session.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Toast } from '../ui/toast.tsx'

/** Says that the chosen language could not be fetched, in the one that the page stays in. */
export function LanguageFailed() {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { languageFailed, closeLanguageFailed } = useSession()

  useEffect(() => {
    if (languageFailed) announce.atOnce(`${t('common.languageFailed.title')}. ${t('common.languageFailed.text')}`)
  }, [languageFailed, announce, t])

  if (!languageFailed) return null
  return (
    <Toast title={t('common.languageFailed.title')} onClose={closeLanguageFailed}>
      <p>{t('common.languageFailed.text')}</p>
    </Toast>
  )
}
