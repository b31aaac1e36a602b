/**
 * A file that is let go over the page would take the page's place, and with it words that may be nowhere else: nothing
 * is done with it. What is dragged within the page, and what somebody has taken care of already, is left alone.
 */
export function keepPageOnDrop(page: Document): void {
  const refuse = (event: DragEvent): void => {
    if (event.defaultPrevented || event.dataTransfer?.types.includes('Files') !== true) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'none'
  }
  page.addEventListener('dragover', refuse)
  page.addEventListener('drop', refuse)
}
