import type { devices as nb } from '../nb/devices.ts'
import type { TextsOf } from '../texts.ts'

export const devices: TextsOf<typeof nb> = {
  menu: 'Her er du innlogga',
  title: 'Her er du innlogga',
  lead: 'Kjenner du ikkje igjen ein stad, kan du logge ut der. Det skjer med ein gong.',
  here: 'Her',
  unknown: 'Ukjend eining',
  with: 'Innlogga med {{provider}} {{when}}',
  signedIn: 'Innlogga {{when}}',
  seen: 'Sist brukt {{when}}',
  signOut: 'Logg ut',
  signOutOf: 'Logg ut av {{device}}, innlogga {{when}}',
  signOutOthers: 'Logg ut alle andre stader',
  signedOut: 'Du er logga ut av {{device}}.',
  signedOutOthers: 'Du er logga ut alle andre stader.',
  onlyHere: 'Du er ikkje innlogga nokon annan stad.',
  failed: 'Vi får ikkje henta kvar du er innlogga.',
  own: {
    title: 'Ta vare på planen på denne eininga',
    lead: 'Er denne eininga di, kan nettlesaren ta vare på planen her. Det du skriv utan nett, ligg då trygt om du lukkar sida, og blir sendt når du opnar planen med nett. Utan nett kan du opne planen slik du sist såg han.',
    never:
      'Slå det aldri på der andre òg bruker maskina: på jobben, på skulen eller på biblioteket. Den som kan opne nettlesaren din, kan finne planen her.',
    wiped:
      'Alt blir sletta herfrå når du slår det av, når du loggar ut, når nokon andre loggar inn i denne nettlesaren, og når det har gått sju dagar utan nett. Det du ikkje lenger har tilgang til, blir sletta neste gong du er på nett.',
    off: 'Av. Ingenting av planen ligg på denne eininga.',
    on: 'På. Planane du opnar, ligg på denne eininga.',
    turnOn: 'Eininga er mi. Slå på',
    turnOff: 'Slå av og slett herfrå',
    failed: 'Nettlesaren lét oss ikkje lagre noko her. I eit privat vindauge går det ikkje.',
    unsentTitle: 'Noko du har skrive, ligg berre her',
    unsentOff:
      'Det er ikkje sendt, eller ikkje med i planen. Slår du av no, blir det borte. Opne planen med nett for å sende eller kopiere det.',
    unsentSignOut:
      'Det er ikkje sendt, eller ikkje med i planen. Loggar du ut no, blir det borte. Opne planen med nett for å sende eller kopiere det.',
    offAnyway: 'Slå av og slett teksten',
    signOutAnyway: 'Logg ut og slett teksten',
  },
}
