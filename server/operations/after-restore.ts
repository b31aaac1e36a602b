/**
 * What has to be done in a database that was read from a backup, before anybody is let in to it.
 *
 * Every plan gets a new epoch: a page or a device that still holds a copy from after the backup would otherwise hand it
 * over as if nothing had happened, and it begins afresh instead, with its unsent words first. And nobody is signed in: a
 * session that was ended since the backup would have come back to life with it.
 */
export function afterRestore(schema: string): readonly string[] {
  return [
    `update ${schema}.plan set epoch = gen_random_uuid()::text`,
    `delete from ${schema}.session`,
    `delete from ${schema}.sign_in_attempt`,
  ]
}
