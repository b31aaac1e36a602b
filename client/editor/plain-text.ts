import * as Y from 'yjs'

const blocks = new Set(['paragraph', 'heading'])

/** A shared text's words, a line for each paragraph, heading and hard break. Walked, so that nothing is repaired. */
export function plainText(fragment: Y.XmlFragment): string {
  const lines: string[] = ['']
  let fresh = true
  const walk = (node: Y.XmlFragment | Y.XmlElement): void => {
    for (const child of node.toArray()) {
      if (child instanceof Y.XmlText) {
        for (const part of child.toDelta() as { insert: unknown }[]) {
          if (typeof part.insert === 'string') lines[lines.length - 1] += part.insert
        }
      } else if (child instanceof Y.XmlElement) {
        const breaks = child.nodeName === 'hardBreak' || (blocks.has(child.nodeName) && !fresh)
        if (breaks) lines.push('')
        if (blocks.has(child.nodeName)) fresh = false
        walk(child)
      }
    }
  }
  walk(fragment)
  return lines.join('\n')
}
