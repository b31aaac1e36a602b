/** Making a plan, and what is said of it while nobody has consented. */
export const newPlan = {
  title: 'Ny plan',
  lead: 'Fyll ut det du vet nå. Resten skriver dere sammen i planen.',
  who: 'Hvem er planen for?',
  name: 'Navn',
  birthDay: 'Fødselsdato',
  language: 'Språket i planen',
  languageHint: 'Språket dere skriver på. Alle velger selv språk på knapper og menyer.',
  bases: 'Hva bygger planen på?',
  basesHint: 'Velg én eller flere.',
  coordinating: 'Hvem koordinerer?',
  coordinatingHint: 'Den som koordinerer, forbereder planen sammen med personen.',
  coordinatorLater: 'Ikke bestemt ennå',
  coordinatorsMissing: 'Vi får ikke hentet koordinatorene. Du kan velge koordinator i planen etterpå.',
  youCoordinate: 'Du blir koordinator, og forbereder planen sammen med personen.',
  others: 'Hvem flere skal delta?',
  othersHint: 'Ingen av dem får tilgang nå. Først må det samtykkes. Du kan også legge til deltakere senere.',
  participant: 'Deltaker {{number}}',
  role: 'Rolle',
  jobTitle: 'Tittel',
  organisation: 'Virksomhet',
  add: 'Legg til deltaker',
  added: 'Deltaker {{number}} er lagt til.',
  remove: 'Ta bort',
  removeWho: 'Ta bort {{who}}',
  removed: '{{who}} er tatt bort.',
  full: 'Du kan legge til høyst {{count}} her. Resten legger du til i planen.',
  make: 'Lag planen',
  making: 'Lager planen …',
  made: 'Planen er laget. Den venter på samtykke.',
  unsaved: 'Planen er ikke laget ennå. Går du nå, blir det du har skrevet, borte.',
  notStaff: {
    title: 'Du kan ikke lage planer her',
    text: 'Kommunens koordinatorer og koordinerende enhet lager planer. Ta kontakt med dem hvis noen trenger en plan.',
  },
  faults: 'Rett opp dette, så kan planen lages',
  notMade: 'Planen er ikke laget',
  samePerson: {
    title: 'Har personen en plan fra før?',
    make: 'Det er en annen. Lag planen',
    back: 'Gå tilbake til skjemaet',
  },
  waiting: {
    title: 'Planen venter på samtykke',
    /** To the plan's own person. */
    person:
      'Det er din plan, og det blir ingen plan uten samtykke. Du og den som forbereder planen, kan skrive nå. Ingen andre kan lese det dere skriver.',
    /** To whoever prepares it; `name` is the person. */
    prepares:
      'Det blir ingen plan uten samtykke. Du og {{name}} kan skrive nå. De andre får ikke se noe før samtykket er gitt.',
    /** To somebody who may do no more than answer for the consent. */
    answers: 'Det blir ingen plan uten samtykke. Innholdet er lukket for deg til samtykket er gitt.',
    /** To those who see status and dates. */
    status: 'Det blir ingen plan uten samtykke. Innholdet er lukket til samtykket er gitt. Du ser status og datoer.',
    toAnswer: 'Svar på samtykket',
    toRecord: 'Skriv inn samtykke på papir eller muntlig',
  },
} as const
