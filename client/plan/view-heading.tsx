import { type ReactNode, useEffect, useRef } from 'react'
import { hasMoved } from '../navigation/navigation.ts'

/**
 * The h1 of a view of the plan. It takes the focus whenever the view comes in place of another, also from the link in
 * the contents that led to it and is still there; not on the first load.
 */
export function ViewHeading({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (hasMoved()) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 id={id} ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
