/** Bokmål, whose keys the others are held to. The server's `problems` are kept out: the client is sent whole sentences. */

import { access } from './nb/access.ts'
import { accessLog } from './nb/access-log.ts'
import { arrange } from './nb/arrange.ts'
import { cards } from './nb/cards.ts'
import { checklist } from './nb/checklist.ts'
import { common } from './nb/common.ts'
import { consent } from './nb/consent.ts'
import { coordinators } from './nb/coordinators.ts'
import { dateField } from './nb/date-field.ts'
import { devices } from './nb/devices.ts'
import { editor } from './nb/editor.ts'
import { facts } from './nb/facts.ts'
import { fields } from './nb/fields.ts'
import { handOver } from './nb/hand-over.ts'
import { invitations } from './nb/invitations.ts'
import { legalBases } from './nb/legal-bases.ts'
import { measureDrafts } from './nb/measure-drafts.ts'
import { measures } from './nb/measures.ts'
import { newPlan } from './nb/new-plan.ts'
import { overview } from './nb/overview.ts'
import { pastedTable } from './nb/pasted-table.ts'
import { plan } from './nb/plan.ts'
import { planList } from './nb/plan-list.ts'
import { presence } from './nb/presence.ts'
import { representation } from './nb/representation.ts'
import { roles } from './nb/roles.ts'
import { sections } from './nb/sections.ts'
import { signIn } from './nb/sign-in.ts'
import { sync } from './nb/sync.ts'
import { tasks } from './nb/tasks.ts'
import { transitions } from './nb/transitions.ts'

export const nb = {
  accessLog,
  access,
  arrange,
  cards,
  checklist,
  common,
  consent,
  dateField,
  devices,
  editor,
  coordinators,
  invitations,
  facts,
  fields,
  handOver,
  measureDrafts,
  measures,
  legalBases,
  newPlan,
  overview,
  pastedTable,
  plan,
  planList,
  presence,
  representation,
  roles,
  sections,
  signIn,
  sync,
  tasks,
  transitions,
} as const
