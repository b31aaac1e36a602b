/**
 * The version of the document schema in `document-schema.ts`. Raise it with every change there: a client of another
 * version is turned away (4409), because y-prosemirror deletes from the shared document what its own schema
 * does not know.
 */
export const schemaVersion = 2
