import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import { nb } from '../../shared/language/nb.ts'
import { parseDocumentName } from '../../shared/plan/document-name.ts'
import { ownEdit } from '../sync/own-edit.ts'
import type { PlanDocument, PlanSync, PlanSyncState } from '../sync/plan-sync.ts'

/** A document as the plan's connection would hand it to the page, without a connection. */
export function documentNamed(name: string, right: Right = 'write', doc = new Y.Doc()): PlanDocument {
  const address = parseDocumentName(name)
  if (address === null) throw new Error(`There is no document called ${name}.`)
  return { name, address, doc, awareness: new Awareness(doc), right, state: 'ready', generation: 1 }
}

/** The part of a plan's connection that editors and cards use, with a real undo manager for one document. */
export function syncOf(document: PlanDocument, root: Y.XmlFragment | Y.Map<unknown>): PlanSync {
  const undo = new Y.UndoManager(root, { trackedOrigins: new Set([ySyncPluginKey, ownEdit]), captureTimeout: 0 })
  const listeners = new Set<() => void>()
  const stateNow = (): PlanSyncState => ({
    documents: new Map([[document.name, document]]),
    save: 'saved',
    unsavedChanges: 0,
    holdsOnlyCopy: false,
    onDevice: false,
    lastConnected: null,
    connected: true,
    heldUp: null,
    presence: new Map(),
    rejected: [],
    ending: null,
    canUndo: undo.canUndo(),
    canRedo: undo.canRedo(),
  })
  let state = stateNow()
  const tell = () => {
    state = stateNow()
    for (const listener of listeners) listener()
  }
  undo.on('stack-item-added', tell)
  undo.on('stack-item-popped', tell)
  const nothing = () => undefined
  return {
    get state() {
      return state
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onEvent: () => nothing,
    setDocuments: nothing,
    setPlace: nothing,
    undo: () => (undo.undo() === null ? null : document.name),
    redo: () => (undo.redo() === null ? null : document.name),
    dismissRejected: nothing,
    destroy: nothing,
  }
}

/** The real texts in bokmål. */
export async function bokmaal(): Promise<i18n> {
  const language = createInstance()
  await language.use(initReactI18next).init({
    lng: 'nb',
    resources: { nb: { translation: nb } },
    interpolation: { escapeValue: false },
  })
  return language
}
