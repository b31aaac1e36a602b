/** Nynorsk. The server's `problems` are kept out: the client is sent whole sentences. */

import type { Catalogue } from './catalogue.ts'
import { cards } from './nn/cards.ts'
import { common } from './nn/common.ts'
import { editor } from './nn/editor.ts'
import { facts } from './nn/facts.ts'
import { plan } from './nn/plan.ts'
import { planList } from './nn/plan-list.ts'
import { presence } from './nn/presence.ts'
import { roles } from './nn/roles.ts'
import { sections } from './nn/sections.ts'
import { signIn } from './nn/sign-in.ts'
import { sync } from './nn/sync.ts'

export const nn: Catalogue = { cards, common, editor, facts, plan, planList, presence, roles, sections, signIn, sync }
