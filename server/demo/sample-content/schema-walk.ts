import * as Y from 'yjs'
import {
  cardIdPattern,
  type DocumentSpec,
  inlineNodeNames,
  type TextSpec,
} from '../../../shared/plan/document-schema.ts'

/**
 * What in a document the schema does not allow. For the tests of the sample plans: walked on its own, so that it can
 * find the server's check wrong.
 */
export function schemaFaults(doc: Y.Doc, spec: DocumentSpec): string[] {
  const faults = [...doc.share.keys()].filter((root) => root !== spec.root).map((root) => `root ${root}`)
  if (spec.root === 'text') return [...faults, ...faultsOfText(doc.getXmlFragment('text'), spec.text)]
  for (const [id, card] of doc.getMap<unknown>('cards')) {
    if (!cardIdPattern.test(id) || !(card instanceof Y.Map)) {
      faults.push(`card ${id}`)
      continue
    }
    const missing = Object.keys(spec.card.texts).filter((name) => !card.has(name))
    faults.push(...missing.map((name) => `${id} lacks ${name}`))
    for (const [name, value] of card.entries()) {
      const text = spec.card.texts[name]
      const allowed = spec.card.fields[name]
      if (text !== undefined && value instanceof Y.XmlFragment) faults.push(...faultsOfText(value, text))
      else if (allowed === undefined || !allowed(value)) faults.push(`${id}.${name}`)
    }
  }
  return faults
}

function faultsOfText(text: Y.XmlFragment, spec: TextSpec): string[] {
  return text.toArray().flatMap((child) => faultsOfNode(child, spec, spec.top))
}

function faultsOfNode(node: unknown, spec: TextSpec, allowedHere: readonly string[]): string[] {
  if (!(node instanceof Y.XmlElement)) return ['text or a stranger between blocks']
  const rule = Object.hasOwn(spec.nodes, node.nodeName) ? spec.nodes[node.nodeName] : undefined
  if (rule === undefined || !allowedHere.includes(node.nodeName)) return [`node ${node.nodeName}`]
  const children = node.toArray()
  const faults: string[] = []
  if (children.length < rule.atLeast) faults.push(`empty ${node.nodeName}`)
  const [first] = children
  if (rule.first !== null && !(first instanceof Y.XmlElement && first.nodeName === rule.first)) {
    faults.push(`${node.nodeName} does not begin with ${rule.first}`)
  }
  for (const [name, value] of Object.entries(node.getAttributes())) {
    if (rule.attributes[name]?.(value) !== true) faults.push(`${node.nodeName} ${name}=${String(value)}`)
  }
  for (const child of children) {
    if (rule.inline && child instanceof Y.XmlText) faults.push(...faultsOfMarks(child, spec))
    else faults.push(...faultsOfNode(child, spec, rule.inline ? inlineNodeNames : rule.children))
  }
  return faults
}

function faultsOfMarks(text: Y.XmlText, spec: TextSpec): string[] {
  const delta: readonly { insert: unknown; attributes?: Record<string, unknown> }[] = text.toDelta()
  if (delta.length === 0) return ['an empty text node']
  return delta.flatMap(({ insert, attributes = {} }) => [
    ...(typeof insert === 'string' ? [] : ['an embed']),
    ...(typeof insert === 'string' && /[*_#\\[\]\n]| {2}/.test(insert) ? [`notation left over in “${insert}”`] : []),
    ...Object.entries(attributes).flatMap(([mark, value]) =>
      spec.marks[mark]?.(value) === true ? [] : [`mark ${mark}`],
    ),
  ])
}
