import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { routes } from '../../shared/api/routes.ts'
import { hashOf, type PlaceInPlan } from './use-section-address.ts'

export interface PlaceLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly plan: string
  readonly place: PlaceInPlan
  readonly onGo: (place: PlaceInPlan) => void
}

/** A link from a view to a place in the plan. A click with a modifier key or another button is the browser's. */
export function PlaceLink({ plan, place, onGo, ...rest }: PlaceLinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onGo(place)
  }
  return <a {...rest} href={`${routes.plan(plan)}${hashOf(place)}`} onClick={follow} />
}
