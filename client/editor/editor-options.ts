/**
 * Which of Tiptap's own extensions an editor has. Those left out would add an attribute to every node (text
 * direction) or compare whole documents at every change (delete).
 */
export const coreExtensions = { textDirection: false, delete: false, paste: false, drop: false } as const
