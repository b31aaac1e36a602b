/** Somebody who has signed in by the demo's door, as far as HTTP goes. */
export interface DemoVisitor {
  readonly cookie: string
  readonly planId: string
  readonly schemaVersion: number
}

/** @param base `http://127.0.0.1:3000` */
export async function signInAt(base: string, role: string): Promise<DemoVisitor> {
  const answer = await fetch(`${base}/api/demo/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
    body: JSON.stringify({ role }),
  })
  if (answer.status !== 204) throw new Error(`Nobody could sign in as ${role}: ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const asked = async (path: string): Promise<unknown> =>
    (await fetch(base + path, { headers: { Cookie: cookie } })).json()
  const { schemaVersion } = (await asked('/api/session')) as { schemaVersion: number }
  const { plans } = (await asked('/api/plans')) as { plans: { id: string }[] }
  return { cookie, planId: plans[0]?.id ?? '', schemaVersion }
}
