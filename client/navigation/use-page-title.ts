import { useEffect } from 'react'

/** The document's title, which a screen reader says first on a new page. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}
