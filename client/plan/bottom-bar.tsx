import { BulletListIcon, FileTextIcon } from '@navikt/aksel-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { Contents, type ContentsProps } from './contents.tsx'

/** On small screens: the plan, and its contents as a sheet from below. */
export function BottomBar(props: ContentsProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <nav className="bottom-bar" data-covers="below" aria-label={t('plan.contents')}>
        <button
          type="button"
          aria-current={open ? undefined : 'true'}
          onClick={() => {
            setOpen(false)
            window.scrollTo(0, 0)
          }}
        >
          <FileTextIcon aria-hidden />
          {t('plan.thePlan')}
        </button>
        <button type="button" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)}>
          <BulletListIcon aria-hidden />
          {t('plan.contents')}
        </button>
      </nav>
      {open && (
        <Dialog title={t('plan.contents')} placement="bottom" onClose={() => setOpen(false)}>
          <Contents
            {...props}
            onGo={(section) => {
              setOpen(false)
              // After the dialog has given the focus back.
              requestAnimationFrame(() => props.onGo(section))
            }}
          />
        </Dialog>
      )}
    </>
  )
}
