/** Bokmål, whose keys the others are held to. The server's `problems` are kept out: the client is sent whole sentences. */
import { cards } from './nb/cards.ts'
import { common } from './nb/common.ts'
import { editor } from './nb/editor.ts'
import { facts } from './nb/facts.ts'
import { plan } from './nb/plan.ts'
import { planList } from './nb/plan-list.ts'
import { presence } from './nb/presence.ts'
import { roles } from './nb/roles.ts'
import { sections } from './nb/sections.ts'
import { signIn } from './nb/sign-in.ts'
import { sync } from './nb/sync.ts'

export const nb = { cards, common, editor, facts, plan, planList, presence, roles, sections, signIn, sync } as const
