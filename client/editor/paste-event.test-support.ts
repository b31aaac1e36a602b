/** A paste of plain text, as the browser tells it. jsdom has no clipboard. */
export function pasteOf(text: string): ClipboardEvent {
  const event = new Event('paste', { cancelable: true })
  const clipboardData = {
    getData: (type: string) => (type === 'text/plain' ? text : ''),
    files: [],
    types: ['text/plain'],
  }
  return Object.assign(event, { clipboardData }) as unknown as ClipboardEvent
}
