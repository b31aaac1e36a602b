import type { devices as nb } from '../nb/devices.ts'
import type { TextsOf } from '../texts.ts'

export const devices: TextsOf<typeof nb> = {
  menu: 'Where you are signed in',
  title: 'Where you are signed in',
  lead: 'If you do not recognise a place, you can sign out there. It happens at once.',
  here: 'Here',
  unknown: 'Unknown device',
  with: 'Signed in with {{provider}} {{when}}',
  signedIn: 'Signed in {{when}}',
  seen: 'Last used {{when}}',
  signOut: 'Sign out',
  signOutOf: 'Sign out of {{device}}, signed in {{when}}',
  signOutOthers: 'Sign out everywhere else',
  signedOut: 'You are signed out of {{device}}.',
  signedOutOthers: 'You are signed out everywhere else.',
  onlyHere: 'You are not signed in anywhere else.',
  failed: 'We cannot fetch where you are signed in.',
  own: {
    title: 'Keep the plan on this device',
    lead: 'If this device is yours, the browser can keep the plan here. What you write without a connection is then safe if you close the page, and is sent when you open the plan online. Without a connection you can open the plan as you last saw it.',
    never:
      'Never turn it on where others use the machine too: at work, at school or at the library. Whoever can open your browser can find the plan here.',
    wiped:
      'Everything is deleted from here when you turn it off, when you sign out, when somebody else signs in with this browser, and after seven days without a connection. What you no longer have access to is deleted the next time you are online.',
    off: 'Off. Nothing of the plan is on this device.',
    on: 'On. The plans you open are on this device.',
    turnOn: 'The device is mine. Turn on',
    turnOff: 'Turn off and delete from here',
    failed: 'The browser would not let us keep anything here. It does not work in a private window.',
    unsentTitle: 'Something you have written is only here',
    unsentOff:
      'It has not been sent, or did not make it into the plan. If you turn this off now, it is lost. Open the plan online to send it or copy it.',
    unsentSignOut:
      'It has not been sent, or did not make it into the plan. If you sign out now, it is lost. Open the plan online to send it or copy it.',
    offAnyway: 'Turn off and delete the text',
    signOutAnyway: 'Sign out and delete the text',
  },
}
