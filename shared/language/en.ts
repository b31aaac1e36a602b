/** English. The server's `problems` are kept out: the client is sent whole sentences. */

import type { Catalogue } from './catalogue.ts'
import { cards } from './en/cards.ts'
import { common } from './en/common.ts'
import { editor } from './en/editor.ts'
import { facts } from './en/facts.ts'
import { plan } from './en/plan.ts'
import { planList } from './en/plan-list.ts'
import { presence } from './en/presence.ts'
import { roles } from './en/roles.ts'
import { sections } from './en/sections.ts'
import { signIn } from './en/sign-in.ts'
import { sync } from './en/sync.ts'

export const en: Catalogue = { cards, common, editor, facts, plan, planList, presence, roles, sections, signIn, sync }
