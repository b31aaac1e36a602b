import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import type { Language, SessionBody } from '../../shared/api/api.ts'
import { showLanguage } from '../language/show-language.ts'
import { SessionProvider } from './session.tsx'

/** Ida, in the demo. */
export const idasSession: SessionBody = {
  person: { id: 'ida', name: 'Ida Haugen', initials: 'IH' },
  language: 'nb',
  schemaVersion: 2,
  staff: null,
  providers: [],
  ends: null,
  demo: { people: [] },
  municipality: 'Solvik kommune',
}

let root: Root | null = null
let host: HTMLElement | null = null

/** Shows something as on the page, to Ida, with the real texts. Answers with the element that it stands in. */
export async function showOnPage(content: ReactNode, language: Language = 'nb'): Promise<HTMLElement> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  await showLanguage(language)
  host = document.createElement('div')
  document.body.append(host)
  root = createRoot(host)
  await act(async () => root?.render(<SessionProvider first={{ ...idasSession, language }}>{content}</SessionProvider>))
  return host
}

export function takeOffPage(): void {
  act(() => root?.unmount())
  host?.remove()
  root = null
  host = null
}
