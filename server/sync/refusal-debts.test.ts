import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import { updateMessage } from './channel.ts'
import { paragraph, start } from './limited-server.test-support.ts'

test('LIMIT-31 who has large documents read again, for what is refused, is waited with, on whatever connection', async () => {
  const { plan, ended, connect } = await start({ perPerson: 50, perAddress: 50 })
  const honest = connect('ida')
  await honest.open(1, 'needs')
  const saved = (messages: number) => () =>
    honest.controls.some((message) => message.type === 'saved' && message.messages === messages)
  const doc = new Y.Doc()
  honest.send(1, updateMessage(paragraph(doc, 'x'.repeat(1_000_000))))
  await honest.until(saved(1))
  const forged = new Y.Doc()
  forged.getXmlFragment('text').insert(0, [new Y.XmlElement('script')])
  const load = vi.spyOn(plan.store, 'load')
  for (let connection = 0; connection < 5; connection += 1) {
    const hostile = connect('kari')
    for (let channel = 1; channel < 10 && hostile.closedWith === null; channel += 1) {
      await hostile.open(channel, 'needs')
      hostile.send(channel, updateMessage(Y.encodeStateAsUpdate(forged)))
      const told = () => hostile.controls.some((message) => message.type === 'refused' && message.channel === channel)
      await hostile.until(() => hostile.closedWith !== null || told())
    }
    expect(hostile.closedWith).toBe(closeCodes.tooFast)
  }
  expect(load.mock.calls.length).toBeLessThan(7)
  expect(ended).toEqual(Array.from({ length: 5 }, () => 'too-fast'))
  // Nobody else is.
  honest.send(1, updateMessage(paragraph(doc, 'ærlig')))
  await honest.until(saved(2))
})
