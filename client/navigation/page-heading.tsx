import { type ReactNode, useEffect, useRef } from 'react'
import { hasMoved } from './navigation.ts'

/**
 * A page's h1. It takes the focus when the page comes in place of another, so that keyboard and screen reader begin
 * there; not on the first load, and not from somebody who is busy elsewhere on the page already.
 */
export function PageHeading({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const idle = document.activeElement === null || document.activeElement === document.body
    if (hasMoved() && idle) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  )
}
