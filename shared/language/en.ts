/** English. The server's `problems` are kept out: the client is sent whole sentences. */

import type { Catalogue } from './catalogue.ts'
import { access } from './en/access.ts'
import { accessLog } from './en/access-log.ts'
import { arrange } from './en/arrange.ts'
import { cards } from './en/cards.ts'
import { checklist } from './en/checklist.ts'
import { common } from './en/common.ts'
import { consent } from './en/consent.ts'
import { coordinators } from './en/coordinators.ts'
import { dateField } from './en/date-field.ts'
import { devices } from './en/devices.ts'
import { editor } from './en/editor.ts'
import { facts } from './en/facts.ts'
import { fields } from './en/fields.ts'
import { handOver } from './en/hand-over.ts'
import { invitations } from './en/invitations.ts'
import { legalBases } from './en/legal-bases.ts'
import { measureDrafts } from './en/measure-drafts.ts'
import { measures } from './en/measures.ts'
import { newPlan } from './en/new-plan.ts'
import { overview } from './en/overview.ts'
import { pastedTable } from './en/pasted-table.ts'
import { plan } from './en/plan.ts'
import { planList } from './en/plan-list.ts'
import { presence } from './en/presence.ts'
import { representation } from './en/representation.ts'
import { roles } from './en/roles.ts'
import { sections } from './en/sections.ts'
import { signIn } from './en/sign-in.ts'
import { sync } from './en/sync.ts'
import { tasks } from './en/tasks.ts'
import { transitions } from './en/transitions.ts'

export const en: Catalogue = {
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
