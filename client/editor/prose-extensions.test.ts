// @vitest-environment jsdom
import { Editor, type Extensions, getSchema } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { inlineNodeNames, lineText, proseText, type TextSpec } from '../../shared/plan/document-schema.ts'
import { coreExtensions } from './editor-options.ts'
import { lineExtensions, proseExtensions } from './prose-extensions.ts'

/** What a ProseMirror schema allows, in the words of the data table. */
function tableOf(schema: Schema) {
  const named = Object.values(schema.nodes).filter((type) => type.name !== 'doc' && !type.isText)
  const inside = (name: string) => {
    const { contentMatch } = schema.nodes[name] ?? schema.topNodeType
    const reached = new Set<string>()
    const seen = new Set([contentMatch])
    for (const match of seen) {
      for (let index = 0; index < match.edgeCount; index++) {
        const edge = match.edge(index)
        reached.add(edge.type.name)
        seen.add(edge.next)
      }
    }
    return { reached, first: contentMatch }
  }
  return {
    top: [...inside('doc').reached].sort(),
    nodes: Object.fromEntries(
      named.map((type) => {
        const { reached, first } = inside(type.name)
        return [
          type.name,
          {
            children: [...reached].filter((name) => name !== 'text' && !inlineNodeNames.includes(name)).sort(),
            inline: reached.has('text'),
            inlineNodes: [...reached].filter((name) => inlineNodeNames.includes(name)),
            atLeast: first.validEnd ? 0 : 1,
            first: !first.validEnd && first.edgeCount === 1 && reached.size > 1 ? first.edge(0).type.name : null,
            attributes: Object.keys(type.spec.attrs ?? {}).sort(),
          },
        ]
      }),
    ),
    marks: Object.keys(schema.marks).sort(),
  }
}

function tableFrom(spec: TextSpec) {
  const inlineNodes = Object.keys(spec.nodes).filter((name) => inlineNodeNames.includes(name))
  return {
    top: [...spec.top].sort(),
    nodes: Object.fromEntries(
      Object.entries(spec.nodes).map(([name, node]) => [
        name,
        {
          children: [...node.children].sort(),
          inline: node.inline,
          inlineNodes: node.inline ? inlineNodes : [],
          atLeast: node.atLeast,
          first: node.first,
          attributes: Object.keys(node.attributes).sort(),
        },
      ]),
    ),
    marks: Object.keys(spec.marks).sort(),
  }
}

function schemaOfEditor(extensions: Extensions): Schema {
  const editor = new Editor({ element: null, extensions, injectCSS: false, enableCoreExtensions: coreExtensions })
  const { schema } = editor
  editor.destroy()
  return schema
}

describe('the editor and the server have one schema', () => {
  it.each([
    ['prose', proseExtensions, proseText],
    ['a line', lineExtensions, lineText],
  ])('PLAN-45 %s: nodes, what may stand in them, attributes and marks are the data table', (_, extensions, spec) => {
    expect(tableOf(getSchema(extensions))).toEqual(tableFrom(spec))
    expect(tableOf(schemaOfEditor(extensions))).toEqual(tableFrom(spec))
  })

  it('PLAN-46 every attribute that a node starts with passes the test of the data table', () => {
    const { nodes } = getSchema(proseExtensions)
    for (const [name, node] of Object.entries(proseText.nodes)) {
      for (const [attribute, allows] of Object.entries(node.attributes)) {
        expect(allows(nodes[name]?.spec.attrs?.[attribute]?.default), `${name}.${attribute}`).toBe(true)
      }
    }
  })
})
