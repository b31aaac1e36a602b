import { isAllowedLink } from '../../shared/plan/document-schema.ts'

/**
 * Opens the link that was clicked in a new tab: with Ctrl or Cmd where one writes, with a plain click where one
 * reads. True when it did, and the click should do nothing more.
 */
export function openClickedLink(event: MouseEvent, writing: boolean): boolean {
  const target = event.target
  const link = target instanceof Element ? target.closest('a[href]') : null
  const href = link?.getAttribute('href')
  if (!isAllowedLink(href)) return false
  if (writing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    return false
  }
  event.preventDefault()
  window.open(href, '_blank', 'noopener,noreferrer')
  return true
}
