export class LeveldbPersistence {
  constructor() {
    throw new Error('The benchmark keeps nothing in LevelDB.')
  }
}
