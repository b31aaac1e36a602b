import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { updateMessage } from './channel.ts'
import { paragraph, start, turn, until } from './limited-server.test-support.ts'
import { people } from './simulated-plan.ts'
import { awarenessFrom, type TestSocket } from './test-socket.ts'

/** `PLANBORDET_STEPS` makes it longer, `PLANBORDET_SEED` repeats it. */
const steps = Number(process.env['PLANBORDET_STEPS'] ?? 600)
const seed = Number(process.env['PLANBORDET_SEED'] ?? Date.now() % 1_000_000)

test(`LIMIT-30 after an hour of a meeting, shrunk in time, nothing is left of those who came and went (${steps} steps, seed ${seed})`, async () => {
  const { plan, sync, connect } = await start({ perPerson: 50, perAddress: 200 })
  let state = seed
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  interface Guest {
    readonly socket: TestSocket
    readonly docs: Map<number, Y.Doc>
    next: number
  }
  const guests: Guest[] = []
  for (let step = 0; step < steps; step += 1) {
    // Seldom, and for a few steps: whoever opens something meanwhile waits for the storage to be asked again.
    plan.store.away = chance(plan.store.away ? 3 : 40) === 1
    const guest = guests[chance(guests.length)]
    const what = chance(10)
    if (guest === undefined || (what === 0 && guests.length < 12)) {
      guests.push({ socket: connect(people[chance(people.length)] ?? 'ida'), docs: new Map(), next: 1 })
      continue
    }
    if (what === 1) {
      guests.splice(guests.indexOf(guest), 1)
      if (chance(2) === 0) guest.socket.end()
      else guest.socket.cut()
      continue
    }
    if (what < 4) {
      const channel = guest.next++
      const name = ['about', 'needs', 'specialist', 'mine'][chance(4)] ?? 'about'
      const answered = guest.socket.open(channel, name).then((answer) => {
        if (answer.type === 'opened') guest.docs.set(channel, new Y.Doc())
      })
      // The meeting goes on beside it.
      await Promise.race([answered, pause(20)])
      continue
    }
    const [channel, doc] = [...guest.docs][chance(guest.docs.size)] ?? []
    if (channel === undefined || doc === undefined) continue
    if (what === 4) {
      guest.socket.control({ type: 'close', channel })
      guest.docs.delete(channel)
    } else if (what < 7) guest.socket.send(channel, awarenessFrom([[doc.clientID, step, '{}']]))
    // Some of them may not write there: their channel closes, and that too leaves nothing.
    else guest.socket.send(channel, updateMessage(paragraph(doc, `ord ${step}`)))
    await turn()
  }
  plan.store.away = false
  for (const { socket } of guests) socket.cut()
  await until(() => sync.open.plans === 0 && sync.open.sockets === 0)
  await until(() => sync.counted === 0)
  expect(sync.open).toEqual({ plans: 0, documents: 0, sockets: 0 })
  expect(sync.sessions).toEqual([])
  expect(sync.waiting).toEqual({ toBeRead: 0, toBeStored: 0 })
})
