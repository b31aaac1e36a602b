/** Where one is signed in. */
export const devices = {
  menu: 'Her er du innlogget',
  title: 'Her er du innlogget',
  lead: 'Kjenner du ikke igjen et sted, kan du logge ut der. Det skjer med en gang.',
  here: 'Her',
  unknown: 'Ukjent enhet',
  with: 'Innlogget med {{provider}} {{when}}',
  signedIn: 'Innlogget {{when}}',
  seen: 'Sist brukt {{when}}',
  signOut: 'Logg ut',
  signOutOf: 'Logg ut av {{device}}, innlogget {{when}}',
  signOutOthers: 'Logg ut alle andre steder',
  signedOut: 'Du er logget ut av {{device}}.',
  signedOutOthers: 'Du er logget ut alle andre steder.',
  onlyHere: 'Du er ikke innlogget noe annet sted.',
  failed: 'Vi får ikke hentet hvor du er innlogget.',
  own: {
    title: 'Ta vare på planen på denne enheten',
    lead: 'Er denne enheten din, kan nettleseren ta vare på planen her. Det du skriver uten nett, ligger da trygt om du lukker siden, og blir sendt når du åpner planen med nett. Uten nett kan du åpne planen slik du sist så den.',
    never:
      'Slå det aldri på der andre også bruker maskinen: på jobben, på skolen eller på biblioteket. Den som kan åpne nettleseren din, kan finne planen her.',
    wiped:
      'Alt slettes herfra når du slår det av, når du logger ut, når noen andre logger inn i denne nettleseren, og når det har gått sju dager uten nett. Det du ikke lenger har tilgang til, slettes neste gang du er på nett.',
    off: 'Av. Ingenting av planen ligger på denne enheten.',
    on: 'På. Planene du åpner, ligger på denne enheten.',
    turnOn: 'Enheten er min. Slå på',
    turnOff: 'Slå av og slett herfra',
    failed: 'Nettleseren lot oss ikke lagre noe her. I et privat vindu går det ikke.',
    unsentTitle: 'Noe du har skrevet, ligger bare her',
    unsentOff:
      'Det er ikke sendt, eller ikke med i planen. Slår du av nå, blir det borte. Åpne planen med nett for å sende eller kopiere det.',
    unsentSignOut:
      'Det er ikke sendt, eller ikke med i planen. Logger du ut nå, blir det borte. Åpne planen med nett for å sende eller kopiere det.',
    offAnyway: 'Slå av og slett teksten',
    signOutAnyway: 'Logg ut og slett teksten',
  },
} as const
