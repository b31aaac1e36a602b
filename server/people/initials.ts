/** First letters of the first and the last word of a name, as on the person's avatar: "Anne Marie Haugen" is AH. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  // By code point, so that a letter outside the basic plane is not cut in two.
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase('nb')
}
