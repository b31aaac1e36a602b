const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Whether a text can be an id of ours. Ask before a text from outside goes into a query: to the database anything else
 * is an error in the query, and not a row that is not there.
 */
export function isId(text: string): boolean {
  return uuid.test(text)
}
