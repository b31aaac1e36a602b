import { createElement, Fragment, type ReactNode, useMemo } from 'react'
import * as Y from 'yjs'
import { headingLevels, isAllowedLink } from '../../shared/plan/document-schema.ts'
import { useSharedChanges } from './use-shared-type.ts'

/** The outermost first, as the editor nests them (`proseExtensions`). */
const markOrder = ['link', 'bold', 'italic'] as const
type MarkName = (typeof markOrder)[number]

interface InlinePart {
  readonly content: string | 'hardBreak'
  readonly isBreak: boolean
  readonly marks: Readonly<Partial<Record<MarkName, unknown>>>
}

const everyChange = () => true

/**
 * A shared text as React elements, as the editor would show it and rendered again when it changes. It is walked and
 * never written: y-tiptap's own reading deletes what it cannot build. Nodes and links that the schema does not have
 * lose their clothes and keep their words.
 */
export function StaticText({ fragment }: { readonly fragment: Y.XmlFragment }) {
  const types = useMemo(() => [fragment], [fragment])
  useSharedChanges(types, everyChange)
  if (fragment.length === 0) return <p>{lineEnd}</p>
  return <>{renderBlocks(fragment)}</>
}

function renderBlocks(parent: Y.XmlFragment): ReactNode[] {
  return parent.toArray().map((child, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a shared text's nodes have no other name than their place
    if (child instanceof Y.XmlElement) return <Fragment key={index}>{renderBlock(child)}</Fragment>
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    if (child instanceof Y.XmlText) return <Fragment key={index}>{renderInline(inlineParts([child]))}</Fragment>
    return null
  })
}

function renderBlock(node: Y.XmlElement): ReactNode {
  const attributes: Readonly<Record<string, unknown>> = node.getAttributes()
  switch (node.nodeName) {
    case 'paragraph':
      return <p>{renderTextblock(node)}</p>
    case 'heading': {
      const level = headingLevels.find((one) => one === attributes['level']) ?? headingLevels[0]
      return createElement(`h${level}`, null, renderTextblock(node))
    }
    case 'bulletList':
      return <ul>{renderBlocks(node)}</ul>
    case 'orderedList': {
      const { start } = attributes
      return <ol {...(typeof start === 'number' && start !== 1 ? { start } : {})}>{renderBlocks(node)}</ol>
    }
    case 'listItem':
      return <li>{renderBlocks(node)}</li>
    case 'hardBreak':
      return <br />
    default:
      return renderBlocks(node)
  }
}

/** An empty line keeps its height by the same invisible break that ProseMirror puts there. */
const lineEnd = <br key="end" className="ProseMirror-trailingBreak" />

function renderTextblock(node: Y.XmlElement): ReactNode {
  const parts = inlineParts(node.toArray())
  if (parts.length === 0 || parts.at(-1)?.isBreak) return [...renderInline(parts), lineEnd]
  return renderInline(parts)
}

function inlineParts(children: readonly unknown[]): InlinePart[] {
  return children.flatMap((child): InlinePart[] => {
    if (child instanceof Y.XmlText) {
      const delta: { insert: unknown; attributes?: Record<string, unknown> }[] = child.toDelta()
      return delta.flatMap(({ insert, attributes }) =>
        typeof insert === 'string' ? [{ content: insert, isBreak: false, marks: knownMarks(attributes) }] : [],
      )
    }
    if (!(child instanceof Y.XmlElement)) return []
    return child.nodeName === 'hardBreak'
      ? [{ content: 'hardBreak', isBreak: true, marks: {} }]
      : inlineParts(child.toArray())
  })
}

function knownMarks(attributes: Readonly<Record<string, unknown>> = {}): InlinePart['marks'] {
  const marks: Partial<Record<MarkName, unknown>> = {}
  for (const name of markOrder) {
    const value = attributes[name]
    if (value === undefined || value === null) continue
    if (name !== 'link') marks[name] = true
    else if (typeof value === 'object' && 'href' in value && isAllowedLink(value.href)) marks.link = value.href
  }
  return marks
}

/** Neighbours with the same outer mark share one element, so that a link with a bold word is one link. */
function renderInline(parts: readonly InlinePart[], depth = 0): ReactNode[] {
  const name = markOrder[depth]
  if (name === undefined) return parts.map((part) => (part.isBreak ? <br key={keyOf(part, parts)} /> : part.content))
  const runs: InlinePart[][] = []
  for (const part of parts) {
    const run = runs.at(-1)
    if (run !== undefined && run[0]?.marks[name] === part.marks[name]) run.push(part)
    else runs.push([part])
  }
  return runs.map((run, index) => {
    const inside = renderInline(run, depth + 1)
    const key = `${name}${index}`
    const value = run[0]?.marks[name]
    if (value === undefined) return <Fragment key={key}>{inside}</Fragment>
    if (name === 'bold') return <strong key={key}>{inside}</strong>
    if (name === 'italic') return <em key={key}>{inside}</em>
    return (
      <a key={key} href={String(value)} rel="noopener noreferrer">
        {inside}
      </a>
    )
  })
}

function keyOf(part: InlinePart, parts: readonly InlinePart[]): string {
  return `break${parts.indexOf(part)}`
}
