import * as Y from 'yjs'
import {
  type CardSpec,
  cardIdPattern,
  type DocumentSpec,
  deepestNesting,
  inlineNodeNames,
  type NodeSpec,
  type TextSpec,
} from '../../shared/plan/document-schema.ts'
import { UpdateRefused } from './update-decode.ts'

/**
 * The part of the check that looks at what an update made of the document: every new item in the place where it
 * landed, held against the schema in `shared/plan/document-schema.ts`.
 */

/** What may stand inside a shared type. */
type Place =
  | { readonly kind: 'children'; readonly text: TextSpec; readonly node: NodeSpec | null; readonly depth: number }
  | { readonly kind: 'words'; readonly text: TextSpec }
  | { readonly kind: 'cards'; readonly card: CardSpec }
  | { readonly kind: 'card'; readonly card: CardSpec }

type SharedType = Y.AbstractType<unknown>

/** Makes sure that a document's one root is of its type, so that updates to it land in that type. */
export function rootOf(doc: Y.Doc, spec: DocumentSpec): SharedType {
  return (spec.root === 'text' ? doc.getXmlFragment('text') : doc.getMap('cards')) as SharedType
}

/** Checks one transaction of a document. A new one for each, since the places that it remembers may move on. */
export class ContentCheck {
  /** Whether it is the server's own words too that are looked at: what it alone may write is no fault then. */
  readonly #ofServer: boolean
  readonly #root: SharedType
  readonly #spec: DocumentSpec
  readonly #places = new Map<SharedType, Place>()

  constructor(doc: Y.Doc, spec: DocumentSpec, writers: 'people' | 'server' = 'people') {
    this.#ofServer = writers === 'server'
    this.#root = rootOf(doc, spec)
    this.#spec = spec
  }

  /**
   * Holds every item that a transaction added, and every card that it touched, against the schema. To be called in
   * `afterTransaction`, before Yjs collects what was deleted.
   *
   * @throws {UpdateRefused}
   */
  checkTransaction(transaction: Y.Transaction): void {
    for (const item of newItems(transaction)) this.#checkItem(item)
    for (const [type, keys] of transaction.changed) this.#checkKept(type as SharedType, keys)
  }

  /** The schema of a node in its place. */
  nodeSpec(element: Y.XmlElement): NodeSpec | null {
    const place = this.#placeOf(element as unknown as SharedType)
    return place.kind === 'children' ? place.node : null
  }

  /** The text of a card that was handed over, when a type is that text or lies in it: nothing may stand there. */
  movedText(type: SharedType): Y.XmlFragment | null {
    for (let inner = type; inner !== this.#root; ) {
      const { _item: item } = inner
      if (item === null || !(item.parent instanceof Y.AbstractType)) return null
      const outer: unknown = item.parent
      if (outer instanceof Y.Map && inner instanceof Y.XmlFragment) return outer.get('moved') === true ? inner : null
      inner = item.parent as SharedType
    }
    return null
  }

  #checkItem(item: Y.Item): void {
    const { parent, parentSub, content } = item
    if (!(parent instanceof Y.AbstractType)) throw new UpdateRefused('structure', 'Something stands nowhere.')
    const place = this.#placeOf(parent as SharedType)
    if (content instanceof Y.ContentDeleted) return
    switch (place.kind) {
      case 'children':
        if (parentSub === null) this.#checkChild(place.text, place.node, content)
        else checkValue(place.node?.attributes, parentSub, content)
        return
      case 'words':
        if (parentSub !== null) throw new UpdateRefused('structure', 'Words have no attributes.')
        checkWords(place.text, content)
        return
      case 'cards':
        if (parentSub === null || !cardIdPattern.test(parentSub)) throw new UpdateRefused('structure', 'No such card.')
        if (typeIn(content)?.constructor !== Y.Map) throw new UpdateRefused('structure', 'A card is a map.')
        return
      case 'card':
        if (parentSub === null) throw new UpdateRefused('structure', 'A card has fields, not a list.')
        if (place.card.serverFields.includes(parentSub)) {
          if (this.#ofServer) return
          throw new UpdateRefused('structure', 'Only the server moves a card.')
        }
        if (!Object.hasOwn(place.card.texts, parentSub)) checkValue(place.card.fields, parentSub, content)
        else if (typeIn(content)?.constructor !== Y.XmlFragment)
          throw new UpdateRefused('structure', 'This field is a text.')
        return
    }
  }

  #checkChild(text: TextSpec, node: NodeSpec | null, content: Y.Item['content']): void {
    const type = typeIn(content)
    if (type instanceof Y.XmlText && type.constructor === Y.XmlText) {
      if (node?.inline !== true) throw new UpdateRefused('structure', 'Words must stand in a paragraph or a heading.')
      return
    }
    if (!(type instanceof Y.XmlElement) || type.constructor !== Y.XmlElement) {
      throw new UpdateRefused('structure', 'Only nodes and words stand in a text.')
    }
    const name = type.nodeName
    const allowed = node === null ? text.top : node.inline ? inlineNodeNames : node.children
    if (!allowed.includes(name) || !Object.hasOwn(text.nodes, name)) {
      throw new UpdateRefused('structure', 'A node stands where it may not.')
    }
  }

  /** A card, and a card's text, are never taken out or replaced: that swallows what somebody is typing in them. */
  #checkKept(type: SharedType, keys: ReadonlySet<string | null>): void {
    if (type._item?.deleted) return
    const place = this.#placeOf(type)
    if (place.kind !== 'cards' && place.kind !== 'card') return
    for (const key of keys) {
      if (key === null) continue
      if (place.kind === 'card' && place.card.serverFields.includes(key)) {
        if (this.#ofServer) continue
        throw new UpdateRefused('structure', 'Only the server moves a card.')
      }
      if (place.kind === 'card' && !Object.hasOwn(place.card.texts, key)) continue
      const item = type._map.get(key)
      if (item === undefined || item.deleted || item.left !== null) {
        throw new UpdateRefused('structure', 'A card is marked removed, never taken out.')
      }
    }
  }

  #placeOf(type: SharedType): Place {
    const known = this.#places.get(type)
    if (known !== undefined) return known
    const place = this.#findPlace(type)
    this.#places.set(type, place)
    return place
  }

  #findPlace(type: SharedType): Place {
    if (type === this.#root) {
      return this.#spec.root === 'text'
        ? { kind: 'children', text: this.#spec.text, node: null, depth: 0 }
        : { kind: 'cards', card: this.#spec.card }
    }
    const { _item: item } = type
    if (item === null || !(item.parent instanceof Y.AbstractType)) throw new UpdateRefused('structure', 'No such root.')
    const around = this.#placeOf(item.parent as SharedType)
    if (around.kind === 'cards') return { kind: 'card', card: around.card }
    if (around.kind === 'card') {
      const text =
        item.parentSub !== null && Object.hasOwn(around.card.texts, item.parentSub)
          ? around.card.texts[item.parentSub]
          : undefined
      if (text !== undefined) return { kind: 'children', text, node: null, depth: 0 }
    }
    if (around.kind === 'children') {
      if (type instanceof Y.XmlText) return { kind: 'words', text: around.text }
      const node =
        type instanceof Y.XmlElement && Object.hasOwn(around.text.nodes, type.nodeName)
          ? around.text.nodes[type.nodeName]
          : undefined
      const depth = around.depth + 1
      if (depth > deepestNesting) throw new UpdateRefused('structure', 'Lists stand too deep in one another.')
      if (node !== undefined) return { kind: 'children', text: around.text, node, depth }
    }
    throw new UpdateRefused('structure', 'Something stands where it may not.')
  }
}

/** Every item that a transaction added, in the order in which each client made them. */
export function* newItems(transaction: Y.Transaction): Generator<Y.Item> {
  const { store } = transaction.doc
  for (const [client, end] of transaction.afterState) {
    const start = transaction.beforeState.get(client) ?? 0
    if (start === end) continue
    const structs = store.clients.get(client) ?? []
    for (let index = Y.findIndexSS(structs, start); index < structs.length; index += 1) {
      const struct = structs[index]
      if (struct instanceof Y.Item) yield struct
    }
  }
}

function typeIn(content: Y.Item['content']): SharedType | null {
  return content instanceof Y.ContentType ? (content.type as SharedType) : null
}

function checkValue(
  tests: Readonly<Record<string, (value: unknown) => boolean>> | undefined,
  key: string,
  content: Y.Item['content'],
): void {
  const test = tests !== undefined && Object.hasOwn(tests, key) ? tests[key] : undefined
  if (test === undefined) throw new UpdateRefused('structure', 'No such attribute or field.')
  // Yjs joins the values that a field had one after another, once they are overwritten, into one item with several.
  if (!(content instanceof Y.ContentAny) || content.arr.length === 0 || !content.arr.every(test)) {
    throw new UpdateRefused('content', 'A field holds a value that it may not.')
  }
}

function checkWords(text: TextSpec, content: Y.Item['content']): void {
  if (content instanceof Y.ContentString) return
  if (!(content instanceof Y.ContentFormat))
    throw new UpdateRefused('content', 'Words hold text and marks, nothing else.')
  const test = Object.hasOwn(text.marks, content.key) ? text.marks[content.key] : undefined
  const value: unknown = content.value
  if (test === undefined || (value !== null && !test(value)))
    throw new UpdateRefused('content', 'A mark that may not be here.')
}
