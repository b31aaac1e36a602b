import type { SectionKind } from './sections.ts'

/**
 * What a plan's documents may contain, as data. The editor builds its ProseMirror schema from it, the server
 * holds every update against it, exports and tests walk it. Raise `schemaVersion` with every change.
 *
 * A text is a Y.XmlFragment; a node is a Y.XmlElement named as here; inline text is a Y.XmlText whose formatting
 * attributes are the marks. Cards are a Y.Map of Y.Maps.
 */

/** A value test for attributes, mark attributes and card fields. Pure: the same answer on both sides. */
export type ValueTest = (value: unknown) => boolean

export interface NodeSpec {
  /** Names of the nodes that may stand directly inside; empty for nodes that hold inline text or nothing. */
  readonly children: readonly string[]
  /** Whether text (Y.XmlText) and inline nodes may stand inside. */
  readonly inline: boolean
  /** The fewest children that ProseMirror can build the node with. */
  readonly atLeast: 0 | 1
  /** The node that must come first, when there is such a rule. */
  readonly first: string | null
  readonly attributes: Readonly<Record<string, ValueTest>>
}

/** How many nodes may stand inside one another: two for each list. Beyond it neither Yjs nor an editor can walk a text. */
export const deepestNesting = 100

export interface TextSpec {
  /** Nodes that may stand directly in the fragment. */
  readonly top: readonly string[]
  readonly nodes: Readonly<Record<string, NodeSpec>>
  readonly marks: Readonly<Record<string, ValueTest>>
}

const blocks = ['paragraph', 'heading', 'bulletList', 'orderedList'] as const

const isWholeNumber =
  (from: number, to: number): ValueTest =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to

/** Headings inside a section: the section's own title is h2, a goal's h3. */
export const headingLevels = [3, 4] as const
export type HeadingLevel = (typeof headingLevels)[number]

export const linkSchemes = ['http:', 'https:', 'mailto:', 'tel:'] as const

/** The longest address that a link may hold, in UTF-16 units. */
export const longestLink = 2048

/**
 * True for an absolute link with one of `linkSchemes`. Written out rather than left to `URL`, whose parser strips
 * tabs and newlines: `java\nscript:` must not pass here and run in a browser.
 */
export function isAllowedLink(href: unknown): href is string {
  if (typeof href !== 'string' || href.length > longestLink) return false
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being refused
  if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/.test(href)) return false
  const scheme = /^([a-z][a-z0-9+.-]*:)(.+)$/i.exec(href)?.[1]?.toLowerCase()
  return scheme !== undefined && (linkSchemes as readonly string[]).includes(scheme)
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

const isEmptyObject: ValueTest = (value) => isPlainObject(value) && Object.keys(value).length === 0

const isLinkMark: ValueTest = (value) =>
  isPlainObject(value) && Object.keys(value).length === 1 && isAllowedLink(value.href)

const inlineNodes: Readonly<Record<string, NodeSpec>> = {
  hardBreak: { children: [], inline: false, atLeast: 0, first: null, attributes: {} },
}

const marks: Readonly<Record<string, ValueTest>> = { bold: isEmptyObject, italic: isEmptyObject, link: isLinkMark }

/** Nodes that stand among words rather than around them. */
export const inlineNodeNames: readonly string[] = Object.keys(inlineNodes)

/** The text of a prose section, and of a card's longer fields. */
export const proseText: TextSpec = {
  top: blocks,
  nodes: {
    paragraph: { children: [], inline: true, atLeast: 0, first: null, attributes: {} },
    heading: {
      children: [],
      inline: true,
      atLeast: 0,
      first: null,
      attributes: { level: (value) => (headingLevels as readonly unknown[]).includes(value) },
    },
    bulletList: { children: ['listItem'], inline: false, atLeast: 1, first: null, attributes: {} },
    orderedList: {
      children: ['listItem'],
      inline: false,
      atLeast: 1,
      first: null,
      attributes: { start: isWholeNumber(0, 1_000_000) },
    },
    listItem: { children: blocks, inline: false, atLeast: 1, first: 'paragraph', attributes: {} },
    ...inlineNodes,
  },
  marks,
}

/** A card's title or extent: plain words, no marks. Several paragraphs only where two people wrote the first at once. */
export const lineText: TextSpec = {
  top: ['paragraph'],
  nodes: { paragraph: { children: [], inline: true, atLeast: 0, first: null, attributes: {} } },
  marks: {},
}

export interface CardSpec {
  /** Y.XmlFragments of a card. */
  readonly texts: Readonly<Record<string, TextSpec>>
  /** Plain values of a card; each may be missing. */
  readonly fields: Readonly<Record<string, ValueTest>>
  /** Fields of those above that the server alone writes. */
  readonly serverFields: readonly string[]
}

const oneOf =
  (values: readonly string[]): ValueTest =>
  (value) =>
    typeof value === 'string' && values.includes(value)

/** `YYYY-MM-DD`, a day that exists. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value
}

/** A fractional index (`order-key.ts`). */
const isOrderKey: ValueTest = (value) => typeof value === 'string' && /^[0-9A-Za-z]{1,200}$/.test(value)

/** Ids of cards: made by `crypto.randomUUID()`, so that two people never make the same one. */
export const cardIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const isCardId: ValueTest = (value) => typeof value === 'string' && cardIdPattern.test(value)

/** Wish, agreed, decided: how far a measure is promised. The plan itself gives no right to services (§ 4). */
export const standings = ['wish', 'agreed', 'decided'] as const
export type Standing = (typeof standings)[number]

export const progresses = ['not-started', 'under-way', 'waiting', 'done', 'not-relevant'] as const
export type Progress = (typeof progresses)[number]

/** Pictures a goal can carry. */
export const goalSymbols = ['home', 'friends', 'school', 'work', 'body', 'leisure', 'travel', 'star'] as const
export type GoalSymbol = (typeof goalSymbols)[number]

/** A card is never taken out of the map, since that swallows what somebody is typing in it: it is marked removed. */
const isTrueOrFalse: ValueTest = (value) => typeof value === 'boolean'

export const goalCard: CardSpec = {
  texts: { title: lineText, why: proseText },
  fields: { order: isOrderKey, symbol: oneOf(goalSymbols), removed: isTrueOrFalse },
  serverFields: [],
}

/**
 * A measure lies on the page of whoever answers for it. When it is handed over, its card here is marked `moved` and its
 * texts are emptied. It does not say where to: a page that the reader may not know of would be told by its name.
 */
export const measureCard: CardSpec = {
  texts: { title: lineText, how: proseText, extent: lineText, decision: lineText },
  fields: {
    order: isOrderKey,
    goal: isCardId,
    standing: oneOf(standings),
    progress: oneOf(progresses),
    from: isDay,
    to: isDay,
    removed: isTrueOrFalse,
    moved: isTrueOrFalse,
  },
  serverFields: ['moved'],
}

/** What a document's roots are: one text, or one map of cards. */
export type DocumentSpec =
  | { readonly root: 'text'; readonly text: TextSpec }
  | { readonly root: 'cards'; readonly card: CardSpec }

const documentSpecs: Readonly<Record<Exclude<SectionKind, 'facts'>, DocumentSpec>> = {
  prose: { root: 'text', text: proseText },
  goals: { root: 'cards', card: goalCard },
  measures: { root: 'cards', card: measureCard },
}

export function documentSpec(kind: Exclude<SectionKind, 'facts'>): DocumentSpec {
  return documentSpecs[kind]
}
