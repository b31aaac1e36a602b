import { ChevronDownIcon, ChevronUpIcon } from '@navikt/aksel-icons'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'

export interface FoldButtonProps {
  readonly open: boolean
  readonly onToggle: () => void
  readonly children: ReactNode
}

/** Shows the rest of a list, and folds it again. */
export function FoldButton({ open, onToggle, children }: FoldButtonProps) {
  return (
    <Button variant="tertiary" className="sheet-fold" aria-expanded={open} onClick={onToggle}>
      {open ? <ChevronUpIcon aria-hidden /> : <ChevronDownIcon aria-hidden />}
      {children}
    </Button>
  )
}
