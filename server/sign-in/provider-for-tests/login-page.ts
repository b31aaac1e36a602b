import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'

/** Somebody who signs in at the provider that tests start, as the fields of its page are filled in. */
export interface TestAccount {
  /** National identity number; empty for none. */
  readonly pid: string
  readonly name: string
  readonly email: string
  /** The level of assurance that they sign in with. */
  readonly acr: string
  /** The claim `groups`, with commas between. */
  readonly groups: string
}

const fields = ['pid', 'name', 'email', 'acr', 'groups'] as const

/** Shows and takes the page where one types who one is. Answers whether the address was its own. */
export async function loginPage(
  provider: Provider,
  accounts: Map<string, TestAccount>,
  levels: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (request.url?.startsWith('/interaction/') !== true) return false
  const { params } = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') {
    const asked = String(params['acr_values'] ?? '').split(' ')
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page(asked, levels))
    return true
  }
  const typed = new URLSearchParams(await bodyOf(request))
  if (typed.has('cancel')) {
    const cancelled = { error: 'access_denied', error_description: 'The person did not want to.' }
    await provider.interactionFinished(request, response, cancelled, { mergeWithLastSubmission: false })
    return true
  }
  const account = Object.fromEntries(fields.map((field) => [field, typed.get(field) ?? ''])) as unknown as TestAccount
  // The same person is the same subject each time.
  const accountId = `subject-${account.pid || account.name}`
  accounts.set(accountId, account)
  const login = { login: { accountId, acr: account.acr, remember: false } }
  await provider.interactionFinished(request, response, login, { mergeWithLastSubmission: false })
  return true
}

function page(asked: readonly string[], levels: readonly string[]): string {
  const options = levels.map((level) => `<option${asked.at(-1) === level ? ' selected' : ''}>${level}</option>`)
  return `<!doctype html>
<html lang="en">
<title>Provider for tests</title>
<h1>Who are you?</h1>
<form method="post">
  <p><label>National identity number <input name="pid"></label></p>
  <p><label>Name <input name="name"></label></p>
  <p><label>E-mail <input name="email"></label></p>
  <p><label>Groups <input name="groups"></label></p>
  <p><label>Level <select name="acr">${options.join('')}</select></label></p>
  <p><button>Sign in</button> <button name="cancel" value="yes">Cancel</button></p>
</form>
</html>`
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
