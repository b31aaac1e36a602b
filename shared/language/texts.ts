/**
 * The shape of a language's texts, taken from bokmål: the same keys, any words. A key that is missing or too many in
 * nynorsk or English fails the type check.
 */
export type TextsOf<Nb> = {
  readonly [Key in keyof Nb]: Nb[Key] extends string ? string : TextsOf<Nb[Key]>
}
