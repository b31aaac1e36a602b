import type { TFunction } from 'i18next'
import { Failure } from './api.ts'

/** A failure as a sentence for the person: the server's own, or ours when it had none. */
export function failureSentence(error: unknown, t: TFunction): string {
  if (error instanceof Failure) {
    if (error.detail !== null) return error.detail
    if (error.status === null) return t('common.failure.noAnswer')
  }
  return `${t('common.failure.title')}. ${t('common.failure.text')}`
}
