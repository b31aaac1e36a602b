import type { ReactNode } from 'react'
import { useLanguage } from '../language/use-language.ts'

/**
 * Holds texts of the plan, which are Norwegian whatever language the page is in (WCAG 2.2, 3.1.2): an English voice would
 * make nothing of them. Bokmål and nynorsk are read by the same voices, and a plan does not say which it is written in.
 */
export function PlanLanguage({ children }: { readonly children: ReactNode }) {
  return <div lang={usePlanLanguage()}>{children}</div>
}

/** The same for an element that has a place of its own: its `lang`. */
export function usePlanLanguage(): 'nb' | undefined {
  return useLanguage() === 'en' ? 'nb' : undefined
}
