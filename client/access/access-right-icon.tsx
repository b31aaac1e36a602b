import { ChatElipsisIcon, EyeIcon, PadlockLockedIcon, PencilIcon } from '@navikt/aksel-icons'
import type { Right } from '../../shared/access/rights.ts'

const icons = {
  write: PencilIcon,
  comment: ChatElipsisIcon,
  read: EyeIcon,
  none: PadlockLockedIcon,
} as const satisfies Record<Right, unknown>

/** The icon of a right. A word always stands beside it. */
export function AccessRightIcon({ right }: { readonly right: Right }) {
  const Icon = icons[right]
  return <Icon aria-hidden />
}
