import { type Kysely, sql } from 'kysely'

/** A third sample plan: the generated large one. */
const statements = [
  sql`alter table plan drop constraint plan_sample_check`,
  sql`alter table plan add constraint plan_sample_check check (sample in ('adult', 'child', 'large'))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
