/** How much of a title stands in the name of a control or in a list to choose from. */
const longest = 80

/** A title for where it only tells things apart: its beginning, when it is long. */
export function shortWords(words: string): string {
  if (words.length <= longest) return words
  return `${words.slice(0, longest).trimEnd()} …`
}
