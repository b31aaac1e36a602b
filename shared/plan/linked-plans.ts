/** Other plans that an individual plan may refer to and does not replace (guide 13.1). */
export const linkedPlanKinds = [
  'school-plan',
  'treatment-plan',
  'activity-plan',
  'qualification-plan',
  'relay-log',
  'crisis-plan',
  'training-plan',
  'other',
] as const

export type LinkedPlanKind = (typeof linkedPlanKinds)[number]

/** The longest address of a linked plan, in UTF-16 units. */
export const longestAddress = 2048

/**
 * Only https: the address is opened by people from other places than the one that wrote it. And with no name before the
 * place: `https://sykehuset.no@annet.no` looks like the hospital's and is not.
 */
export function isPlanAddress(address: string): boolean {
  if (address.length > longestAddress || !/^https:\/\/[^\s/]+\.[^\s]+$/i.test(address)) return false
  if (!URL.canParse(address)) return false
  const { username, password } = new URL(address)
  return username === '' && password === ''
}
