/** Nynorsk. The server's `problems` are kept out: the client is sent whole sentences. */

import type { Catalogue } from './catalogue.ts'
import { access } from './nn/access.ts'
import { accessLog } from './nn/access-log.ts'
import { arrange } from './nn/arrange.ts'
import { cards } from './nn/cards.ts'
import { checklist } from './nn/checklist.ts'
import { common } from './nn/common.ts'
import { consent } from './nn/consent.ts'
import { coordinators } from './nn/coordinators.ts'
import { dateField } from './nn/date-field.ts'
import { devices } from './nn/devices.ts'
import { editor } from './nn/editor.ts'
import { facts } from './nn/facts.ts'
import { fields } from './nn/fields.ts'
import { handOver } from './nn/hand-over.ts'
import { invitations } from './nn/invitations.ts'
import { legalBases } from './nn/legal-bases.ts'
import { measureDrafts } from './nn/measure-drafts.ts'
import { measures } from './nn/measures.ts'
import { newPlan } from './nn/new-plan.ts'
import { overview } from './nn/overview.ts'
import { pastedTable } from './nn/pasted-table.ts'
import { plan } from './nn/plan.ts'
import { planList } from './nn/plan-list.ts'
import { presence } from './nn/presence.ts'
import { representation } from './nn/representation.ts'
import { roles } from './nn/roles.ts'
import { sections } from './nn/sections.ts'
import { signIn } from './nn/sign-in.ts'
import { sync } from './nn/sync.ts'
import { tasks } from './nn/tasks.ts'
import { transitions } from './nn/transitions.ts'

export const nn: Catalogue = {
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
}
