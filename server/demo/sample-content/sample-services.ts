import type { PersonKey } from './sample-people.ts'

/** The service that somebody works in, and its organisation. All fictional but Nav. */
const services: Partial<Record<PersonKey, { readonly organisation: string; readonly name: string }>> = {
  jonas: { organisation: 'Solvik kommune', name: 'Fysioterapitjenesten' },
  thea: { organisation: 'Solvik kommune', name: 'Boligtjenesten' },
  liv: { organisation: 'Solvik sykehus', name: 'Habiliteringstjenesten for voksne' },
  ingrid: { organisation: 'Solvik sykehus', name: 'Barne- og ungdomspsykiatrisk poliklinikk' },
  silje: { organisation: 'Solvik fylkeskommune', name: 'Solvik videregående skole' },
  hakon: { organisation: 'Solvik kommune', name: 'Solvik ungdomsskole' },
  marte: { organisation: 'Solvik kommune', name: 'Pedagogisk-psykologisk tjeneste' },
  amir: { organisation: 'Nav', name: 'Nav Solvik' },
  nina: { organisation: 'Solvik legesenter', name: 'Fastlegene' },
}

/** Null for those who take part as themselves, and for everybody who is in no sample. */
export function sampleService(key: string): { readonly organisation: string; readonly name: string } | null {
  return Object.hasOwn(services, key) ? (services[key as PersonKey] ?? null) : null
}
