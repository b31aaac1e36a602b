/** What stands in a field for words, as the server is told of it: null for nothing. */
export function writtenText(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}
