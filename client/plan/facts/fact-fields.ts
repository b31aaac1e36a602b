/** How each field of a form is called, and said in words. Two values that are said the same are the same. */
export type FactFields<Draft> = {
  readonly [Name in keyof Draft]: {
    readonly label: string
    /** Empty for a field that is not filled in. */
    readonly words: (value: Draft[Name]) => string
  }
}

/** The fields in which two drafts differ, in the order of the form. */
export function differences<Draft extends object>(fields: FactFields<Draft>, a: Draft, b: Draft): (keyof Draft)[] {
  return namesOf(fields).filter((name) => fields[name].words(a[name]) !== fields[name].words(b[name]))
}

/** What two people made of the same draft: theirs, with mine in the fields that I changed. */
export function merged<Draft extends object>(
  fields: FactFields<Draft>,
  base: Draft,
  mine: Draft,
  theirs: Draft,
): Draft {
  const result = { ...theirs }
  for (const name of differences(fields, base, mine)) result[name] = mine[name]
  return result
}

function namesOf<Draft extends object>(fields: FactFields<Draft>): (keyof Draft)[] {
  return Object.keys(fields) as (keyof Draft)[]
}
