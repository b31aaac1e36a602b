import { ChevronDownIcon, ChevronRightIcon } from '@navikt/aksel-icons'
import type { ReactNode } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { SectionBody } from '../../shared/api/api.ts'

export interface FoldedSectionsProps {
  readonly sections: readonly [SectionBody, ...SectionBody[]]
  readonly open: boolean
  readonly onToggle: () => void
  readonly children: ReactNode
}

/** "Behov for tjenester og 2 deler til · Vis delene". */
export function FoldedSections({ sections, open, onToggle, children }: FoldedSectionsProps) {
  const { t } = useTranslation()
  const [first, ...rest] = sections
  return (
    <>
      <button type="button" className="fold" aria-expanded={open} onClick={onToggle}>
        {open ? <ChevronDownIcon aria-hidden /> : <ChevronRightIcon aria-hidden />}
        <span className="fold-words">
          <Trans
            i18nKey="plan.folded"
            count={rest.length}
            values={{ section: t(`sections.names.${first.section}`) }}
            components={{ strong: <strong /> }}
          />
        </span>
        <span className="fold-way">{open ? t('plan.hideParts') : t('plan.showParts')}</span>
      </button>
      {open && children}
    </>
  )
}
