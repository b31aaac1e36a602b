import { BulletListIcon, FileTextIcon, NewspaperIcon } from '@navikt/aksel-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { routes } from '../../shared/api/routes.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { navigate } from '../navigation/navigation.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Contents, type ContentsProps } from './contents.tsx'

/** On small screens: the plan, and its contents with the ways to see it as a sheet from below. */
export function BottomBar(props: ContentsProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <nav className="bottom-bar covers-below" aria-label={t('plan.contents')}>
        <button
          type="button"
          aria-current={open || props.view !== 'plan' ? undefined : 'true'}
          onClick={() => {
            setOpen(false)
            if (props.view === 'plan') window.scrollTo(0, 0)
            else navigate(routes.plan(props.plan.id))
          }}
        >
          <FileTextIcon aria-hidden />
          {t('plan.thePlan')}
        </button>
        <AppLink
          href={routes.overview(props.plan.id)}
          aria-current={!open && props.view === 'overview' ? 'page' : undefined}
        >
          <NewspaperIcon aria-hidden />
          {t('plan.views.sheet')}
        </AppLink>
        <button type="button" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)}>
          <BulletListIcon aria-hidden />
          {t('plan.contents')}
        </button>
      </nav>
      {open && (
        <Dialog title={t('plan.contents')} placement="bottom" onClose={() => setOpen(false)}>
          <Contents
            {...props}
            onGo={(place) => {
              setOpen(false)
              // After the dialog has given the focus back.
              requestAnimationFrame(() => props.onGo(place))
            }}
            onFollow={() => setOpen(false)}
          />
        </Dialog>
      )}
    </>
  )
}
