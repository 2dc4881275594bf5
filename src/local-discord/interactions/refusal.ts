/** Something that Discord's own client would not let a person do. */
export class NotPossible extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotPossible'
  }
}

export const notPossible = (message: string): never => {
  throw new NotPossible(message)
}
