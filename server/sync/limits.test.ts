import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closeCodes, waitReasons } from '../../shared/sync/close-codes.ts'
import { clientAddress } from '../http/client-address.ts'
import { mostTurnedAway } from '../limits.ts'
import { Doors } from './doors.ts'
import { cleanUps, start, turn, until } from './limited-server.test-support.ts'
import { TokenBucket } from './token-bucket.ts'

describe('how many sockets', () => {
  test('LIMIT-1 a person has so many sockets in all windows, the next is told so, and one that closes makes room', async () => {
    const { connect, ended } = await start({ perPerson: 3, perAddress: 100 })
    const open = [connect('ida'), connect('ida'), connect('ida')]
    for (const socket of open) await socket.open(1, 'about')
    const one = connect('ida')
    expect(await one.closed()).toBe(closeCodes.tooFast)
    expect(one.closedFor).toBe(waitReasons.tooManyWindows)
    expect(ended).toEqual([waitReasons.tooManyWindows])
    expect(await connect('kari').open(1, 'about')).toMatchObject({ type: 'opened' })
    open[0]?.end()
    await open[0]?.closed()
    expect(await connect('ida').open(1, 'about')).toMatchObject({ type: 'opened' })
  })

  test('LIMIT-2 an address has so many sockets before anybody has said who they are, and others are let in', async () => {
    const letIn = Promise.withResolvers<void>()
    const { connect } = await start({ perPerson: 100, perAddress: 4 }, () => letIn.promise)
    const atTheDoor = Array.from({ length: 4 }, () => connect(null, '203.0.113.9'))
    for (const socket of atTheDoor) await socket.opened()
    const over = connect('ida', '203.0.113.9')
    expect(await over.closed()).toBe(closeCodes.tooFast)
    expect(over.closedFor).toBe(waitReasons.tooManyHere)
    letIn.resolve()
    expect(await connect('ida', '203.0.113.10').open(1, 'about')).toMatchObject({ type: 'opened' })
    for (const socket of atTheDoor) expect(await socket.closed()).toBe(closeCodes.signedOut)
    expect(await connect('ida', '203.0.113.9').open(1, 'about')).toMatchObject({ type: 'opened' })
  })

  test('LIMIT-3 of those for whom there is no room, only so many are told why at a time', () => {
    const doors = new Doors({ perPerson: 1, perAddress: 1 }, () => 'here')
    const request = {} as IncomingMessage
    const inside = doors.enter(request)
    const told = Array.from({ length: mostTurnedAway }, () => doors.enter(request))
    expect(told.every((place) => place?.turnedAway === waitReasons.tooManyHere)).toBe(true)
    expect(doors.enter(request)).toBeNull()
    for (const place of [inside, ...told]) place?.leave()
    expect(doors.counted).toBe(0)
    expect(doors.enter(request)?.turnedAway).toBeNull()
  })

  test('LIMIT-4 an address is what the stated proxies say and nobody else, exactly as Express has it', async () => {
    const header = fc.option(fc.array(fc.oneof(fc.ipV4(), fc.constant('not an address')), { maxLength: 4 }))
    const asked: { readonly ours: string; readonly express: string | undefined }[] = []
    const apps = [0, 1, 2, 3].map((proxies) => {
      const app = express().set('trust proxy', proxies)
      app.get('/', (request, response) => {
        asked.push({ ours: clientAddress(request, proxies), express: request.ip })
        response.end()
      })
      return createServer(app)
    })
    for (const app of apps) await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    cleanUps.push(async () => {
      for (const app of apps) await new Promise((resolve) => app.close(resolve))
    })
    const ask = (proxies: number, hops: string[] | null): Promise<void> =>
      new Promise((resolve, reject) => {
        const { port } = (apps[proxies] as Server).address() as AddressInfo
        const headers = hops === null ? {} : { 'X-Forwarded-For': hops.join(', ') }
        httpRequest({ port, headers }, (response) => response.resume().on('end', () => resolve()))
          .on('error', reject)
          .end()
      })
    await fc.assert(
      fc.asyncProperty(header, fc.nat({ max: 3 }), (hops, proxies) => ask(proxies, hops)),
      { numRuns: 100 },
    )
    expect(asked).toHaveLength(100)
    for (const { ours, express: theirs } of asked) expect(ours).toBe(theirs?.replace('::ffff:', ''))
    const forged = { headers: { 'x-forwarded-for': '198.51.100.1' }, socket: { remoteAddress: '192.0.2.7' } }
    expect(clientAddress(forged as unknown as IncomingMessage, 0)).toBe('192.0.2.7')
    const rotating = ['2001:db8:1:1::1', '2001:db8:1:2::2'].map((remoteAddress) =>
      clientAddress({ headers: {}, socket: { remoteAddress } } as unknown as IncomingMessage, 0),
    )
    expect(rotating[0]).toBe(rotating[1])
  })

  test('LIMIT-5 nothing is counted of those who are gone, however they left and whenever', async () => {
    const letIn = Promise.withResolvers<void>()
    let waits = 0
    const { connect, sync } = await start({ perPerson: 2, perAddress: 100 }, async () => {
      waits += 1
      await letIn.promise
    })
    // Gone before the door has answered.
    const gone = Array.from({ length: 6 }, (_, index) => connect(index % 2 === 0 ? 'ida' : 'kari'))
    for (const socket of gone) await socket.opened()
    await until(() => waits === 6)
    for (const socket of gone) socket.cut()
    letIn.resolve()
    const inside = [connect('ida'), connect('ida')]
    for (const socket of inside) expect(await socket.open(1, 'about')).toMatchObject({ type: 'opened' })
    for (const socket of inside) socket.cut()
    await until(() => sync.open.sockets === 0 && sync.sessions.length === 0)
    await until(() => sync.counted === 0)
    expect(sync.open).toEqual({ plans: 0, documents: 0, sockets: 0 })
  })

  test('LIMIT-5 nothing is counted of one whose socket is gone when the door answers', async () => {
    const letIn = Promise.withResolvers<void>()
    const { connect, sync } = await start({ perPerson: 2, perAddress: 100 }, () => letIn.promise)
    const ida = connect('ida')
    await ida.opened()
    await sync.close()
    await ida.closed()
    letIn.resolve()
    for (let rest = 0; rest < 5; rest += 1) await turn()
    await until(() => sync.counted === 0)
    expect(sync.sessions).toEqual([])
  })
})

test('LIMIT-18 a clock that is set back holds nobody for too fast', () => {
  let now = 60 * 60_000
  const bucket = new TokenBucket(2, 1, () => now)
  expect(bucket.take()).toBe(true)
  now = 0
  expect(bucket.take()).toBe(true)
  expect(bucket.take()).toBe(false)
  now = 1000
  expect(bucket.take()).toBe(true)
})
