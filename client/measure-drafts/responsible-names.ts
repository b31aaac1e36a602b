import type { ParticipantBody } from '../../shared/api/api.ts'

/** A participant with the words that they may be called by. */
export interface NamedParticipant {
  readonly participant: ParticipantBody
  /** What their role is called in the reader's language. */
  readonly role: string
}

/**
 * Whom the words in a column of responsible people mean: somebody by name before somebody by title, organisation or
 * role, and nobody where two would fit. The first who is named answers for the measure.
 */
export function responsibleIn(words: string, people: readonly NamedParticipant[]): string | null {
  const written = wordsIn(words)
  if (written.length === 0) return null
  const ways: readonly ((one: NamedParticipant) => string | null)[] = [
    ({ participant }) => participant.name,
    ({ participant }) => participant.firstName,
    ({ participant }) => participant.title,
    ({ participant }) => participant.organisation,
    ({ role }) => role,
  ]
  for (const [index, way] of ways.entries()) {
    const found = people.flatMap((one) => {
      const place = placeOf(wordsIn(way(one) ?? ''), written)
      return place === null ? [] : [{ id: one.participant.id, place }]
    })
    const first = Math.min(...found.map(({ place }) => place))
    const [best, ...others] = found.filter(({ place }) => place === first)
    // Two people of one name are told apart by nothing here, and a service that two work in is neither of them.
    if (best !== undefined && others.length === 0) return best.id
    if (best !== undefined && index < 2) return null
  }
  return null
}

/** Whether a participant's name, title, organisation and role say all that the words do. */
export function saysAllOf(words: string, { participant, role }: NamedParticipant): boolean {
  const { name, title, organisation } = participant
  const known = new Set([name, title, organisation, role].flatMap((text) => wordsIn(text ?? '')))
  return wordsIn(words).every((word) => known.has(word))
}

/** Where some words stand one after another among others. */
function placeOf(sought: readonly string[], written: readonly string[]): number | null {
  if (sought.length === 0) return null
  const place = written.findIndex((_, start) => sought.every((word, index) => written[start + index] === word))
  return place === -1 ? null : place
}

function wordsIn(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
