/** The ids of buttons and modals. They say all that is needed, so that a button works after a restart and a week later. */

const ACTIONS = ['evidence', 'related', 'follow', 'good', 'bad'] as const
export type Action = (typeof ACTIONS)[number]

/** What a button or modal does, and to which answer. */
export const customId = (action: Action, answerId: number): string => `${action}:${answerId}`

const SHAPE = new RegExp(`^(${ACTIONS.join('|')}):(\\d{1,15})$`)

const PAPER_ACTIONS = ['cite', 'summarise'] as const
export type PaperAction = (typeof PAPER_ACTIONS)[number]

/** What a button does with which paper. */
export const paperCustomId = (action: PaperAction, paperId: number): string => `${action}:${paperId}`

const PAPER_SHAPE = new RegExp(`^(${PAPER_ACTIONS.join('|')}):(\\d{1,15})$`)

/** @returns undefined for an id that is none of a paper's card */
export const parsePaperCustomId = (id: string): { action: PaperAction; paperId: number } | undefined => {
  const [, action, paperId] = PAPER_SHAPE.exec(id) ?? []
  return action === undefined ? undefined : { action: action as PaperAction, paperId: Number(paperId) }
}

/** The red button of /privacy. It names nobody: whoever presses it deletes what is kept of themselves. */
export const DELETE_EVERYTHING = 'privacy-delete'

/** @returns undefined for an id that this version does not know: an older one's, or a forged one */
export const parseCustomId = (id: string): { action: Action; answerId: number } | undefined => {
  const [, action, answerId] = SHAPE.exec(id) ?? []
  return action === undefined ? undefined : { action: action as Action, answerId: Number(answerId) }
}
