import type { Calendar } from '../calendar.ts'
import type { PlanHistory } from '../plan-history.ts'
import { add, addItemAfter, erase, eraseItem, prose, typeAfter } from '../text-edits.ts'

/** What Emil writes, what those at home write about him, and how he has been heard. */
export function writeEmilsWords(history: PlanHistory, calendar: Calendar): void {
  history
    .document('about')
    .write(
      'emil',
      calendar.week(10, 'wed', '15:10'),
      prose(
        add(`
          Hei, jeg heter Emil og er 13. Jeg går på Solvik ungdomsskole. Jeg liker klatring, gaming og å skru på ting. Jeg har
          ADHD og hører dårlig på begge ører. Jeg har høreapparater. De er **blå**.

          **Greit å vite om meg:**

          - Jeg hører ikke når du snakker med ryggen til.
          - Jeg får med meg mer når jeg har noe i hendene.
          - Jeg er ikke sint når jeg går ut. Jeg trenger bare luft.
          - Jeg vil ikke at alle i klassen skal vite alt.
        `),
      ),
    )
    .write(
      'anne',
      calendar.week(9, 'mon', '18:30'),
      prose(
        add(`
          ### Fra mamma og pappa

          Emil er oppfinnsom, varm og rask i replikken. Han blir fort sliten av å lytte, og da ser han uinteressert ut uten å
          være det. Hjemme bruker vi **norsk og litt tegnspråk**, særlig når apparatene er ute om kvelden.
        `),
      ),
    )
    .write(
      'emil',
      calendar.week(3, 'tue', '14:50'),
      prose(
        eraseItem('Jeg vil ikke at alle i klassen'),
        addItemAfter('Jeg trenger bare luft', 'Jeg bestemmer selv hva klassen får vite.'),
      ),
    )
    .write('emil', calendar.yesterday('16:20'), prose(typeAfter('med ryggen til', ', eller når alle snakker samtidig')))

  history
    .document('resources')
    .write(
      'morten',
      calendar.week(9, 'tue', '18:45'),
      prose(
        add(`
          - Emil gir seg ikke når han er interessert i noe.
          - Han er modig og klatrer bedre enn begge foreldrene sine.
          - Han ser hvordan ting henger sammen, og reparerer det meste.
        `),
      ),
    )
    .write(
      'ida',
      calendar.week(6, 'sat', '12:00'),
      prose(add('Han er snill mot meg når det gjelder, men det må ingen vite. **Hilsen Ida.**')),
    )
    .write('emil', calendar.week(6, 'sat', '12:30'), prose(erase(', men det må ingen vite')))

  history
    .document('mine')
    .write(
      'emil',
      calendar.week(7, 'thu', '19:15'),
      prose(
        add(`
          Det er bare jeg som kan lese det her. Kari viste meg det.

          Jeg er lei av ordet tiltak. Og jeg tar av meg høreapparatene på bussen med vilje, fordi da er det stille.
        `),
      ),
    )
    .write('emil', calendar.week(2, 'thu', '19:40'), prose(add('Spørre Ingrid: går ADHD over?')))

  history
    .document('child')
    .write(
      'kari',
      calendar.week(10, 'thu', '11:30'),
      prose(
        add(`
          ### Slik har Emil vært med

          1. Emil fikk vite hva en plan er før noen bestemte noe. Vi så på et eksempel sammen, og han fikk tid til å tenke.
          2. Kari møtte Emil alene to ganger, ved klatreveggen, der han ville være.
          3. Han bestemte hvem som skulle være med på det første møtet.

          ### Det Emil mente

          Emil ville ha færre mål enn de voksne foreslo. Det ble slik. Han vil selv bestemme hva klassen og skolen får vite, og det
          har foreldrene respektert.
        `),
      ),
    )
    .write(
      'emil',
      calendar.week(9, 'wed', '15:15'),
      prose(add('Det stemmer. Men jeg vil ha kortere møter. Etter en halvtime hører jeg ingenting uansett.')),
    )
    .write(
      'kari',
      calendar.week(4, 'thu', '10:10'),
      prose(
        erase('Det stemmer. '),
        add(`
          **Dette gjorde vi:** Møtene varer nå i 30 minutter. Vi bruker mikrofon, én snakker om gangen, og Emil får et sammendrag
          på én side.
        `),
      ),
    )
}
