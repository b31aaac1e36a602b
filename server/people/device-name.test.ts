import { expect, test } from 'vitest'
import { deviceName } from './device-name.ts'

const mozilla = 'Mozilla/5.0'

test.each([
  [`${mozilla} (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0`, 'Firefox, Windows'],
  [
    `${mozilla} (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36 Edg/150.0`,
    'Edge, Windows',
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile Safari/604.1`,
    'Safari, iPhone',
  ],
  [`${mozilla} (Linux; Android 16; SM-S901) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36`, 'Chrome, Android'],
  [`${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/19.0 Safari/605.1`, 'Safari, Mac'],
  [`${mozilla} (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/150.0 Safari/537.36`, 'Chrome, Linux'],
  ['curl/8.0', null],
  [undefined, null],
])('AUTH-110 a device is called what a person would know it by: %s', (agent, name) => {
  expect(deviceName(agent)).toBe(name)
})
