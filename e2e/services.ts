import { connect } from 'node:net'

/** PostgreSQL's SSLRequest: length 8, then the request's number. Every server answers it with one letter, S or N. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

/** Whether a PostgreSQL server speaks on 127.0.0.1:5432 (any: no name or password is tried). */
export function postgresAnswers(): Promise<boolean> {
  return answers(5432, sslRequest, (answer) => answer === 'S' || answer === 'N')
}

/** Whether a Redis server speaks on 127.0.0.1:6379, one that asks for a password included. */
export function redisAnswers(): Promise<boolean> {
  return answers(6379, Buffer.from('PING\r\n'), (answer) => answer.startsWith('+PONG') || answer.startsWith('-'))
}

function answers(port: number, question: Buffer, isRight: (answer: string) => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2000 })
    const settle = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => socket.write(question))
    socket.once('data', (data) => settle(isRight(data.toString('latin1'))))
    socket.once('timeout', () => settle(false))
    socket.once('error', () => settle(false))
    socket.once('close', () => settle(false))
  })
}
