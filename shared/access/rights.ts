/** What one may do with a document. Each includes those before it; `comment` includes suggesting a change. */
export const rights = ['none', 'read', 'comment', 'write'] as const

export type Right = (typeof rights)[number]

/** Whether `right` reaches as far as `needed`. */
export function includes(right: Right, needed: Right): boolean {
  return rights.indexOf(right) >= rights.indexOf(needed)
}

export function lesser(a: Right, b: Right): Right {
  return includes(a, b) ? b : a
}

export function greater(a: Right, b: Right): Right {
  return includes(a, b) ? a : b
}
