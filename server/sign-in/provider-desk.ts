import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { ProviderBody } from '../../shared/api/sign-in.ts'
import type { EndedSession } from '../people/session-store.ts'
import type { Settings } from '../settings.ts'
import { Provider } from './provider.ts'
import { refusalOf } from './sign-in-failure.ts'

/** The providers that this installation has, and where it is itself as they see it. */
export class ProviderDesk {
  readonly providers: ReadonlyMap<string, Provider>
  readonly #publicUrl: URL | null
  readonly #log: Logger

  constructor({ providers, publicUrl }: Settings, log: Logger, now: () => number) {
    this.providers = new Map(providers.map((settings) => [settings.id, new Provider(settings, now)]))
    this.#publicUrl = publicUrl
    this.#log = log
  }

  /** Citizens first. */
  get bodies(): readonly ProviderBody[] {
    return [...this.providers.values()].map(({ settings: { id, kind, name } }) => ({ id, kind, name }))
  }

  /** Where this installation is for the one who asks. Without a public address that is this machine, as was checked. */
  readonly origin = (request: IncomingMessage): string =>
    this.#publicUrl?.origin ?? `http://${request.headers.host ?? '127.0.0.1'}`

  /** Where to sign out at the provider too; null when there is nowhere to go, or it does not answer. */
  readonly endAddress = async (ended: EndedSession, request: IncomingMessage): Promise<string | null> => {
    const provider = this.providers.get(ended.provider ?? '')
    if (provider === undefined || ended.idToken === null) return null
    try {
      return await provider.endAddress(ended.idToken, `${this.origin(request)}/`)
    } catch (error) {
      const { failure, code } = refusalOf(error)
      this.#log.warn({ provider: provider.settings.id, failure, code }, 'not signed out at the provider')
      return null
    }
  }
}
