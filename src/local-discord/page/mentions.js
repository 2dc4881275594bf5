// People in the text that is being written: shown as @Name, sent as an id.
import { avatar } from './avatar.js'
import { peopleHere, state } from './store.js'

const UNFINISHED = /(?:^|\s)@([\p{L}\p{N}_.-]*)$/u

/** The beginning of a name that is being typed, if one is. */
export const unfinishedMention = input => UNFINISHED.exec(input.value.slice(0, input.selectionStart))?.[1]

const byNearness = (a, b) => Number(b.bot) - Number(a.bot) || a.name.localeCompare(b.name)

/** The people whose names begin so, ready to be put into the input; the bot, whom one mostly means, comes first. */
export const mentionItems = (input, beginning, onPicked) =>
  peopleHere()
    .filter(user => user.id !== state.viewerId && user.name.toLowerCase().startsWith(beginning.toLowerCase()))
    .sort(byNearness)
    .map(user => ({
      title: `@${user.name}`,
      face: () => avatar(user.id, 'tiny'),
      note: user.bot ? 'App' : '',
      pick: () => {
        const at = input.selectionStart
        const before = input.value.slice(0, at).replace(/@[\p{L}\p{N}_.-]*$/u, `@${user.name} `)
        input.value = before + input.value.slice(at)
        input.setSelectionRange(before.length, before.length)
        input.focus()
        onPicked()
      },
    }))

/** A text with names in place of ids, as it was typed. */
export const withNames = text =>
  text.replaceAll(/<@!?(\d+)>/g, (mark, id) => (state.users.has(id) ? `@${state.users.get(id).name}` : mark))

/** A text with its names as ids; the longest names first, so that @Ann does not eat @Anna. */
export const withMentions = text =>
  [...state.users.values()]
    .sort((a, b) => b.name.length - a.name.length)
    .reduce((out, user) => out.replaceAll(`@${user.name}`, `<@${user.id}>`), text)
