// A newcomer just writes a question. The first command that needs nothing but one text is offered.
import { fullCommands } from './commands.js'
import { h } from './dom.js'
import { botName, channelNow, isDirect, isGroup, state } from './store.js'

const STRING = 3
const ALSO_NAMED = 3

const requiredOf = command => command.options.filter(option => option.required)

const takesOneText = command => {
  const required = requiredOf(command)
  return required.length === 1 && required[0].type === STRING && !required[0].choices?.length
}

/** The command that a bare sentence was probably meant for; none when the bot will read it anyway. */
export const meantCommand = text => {
  const isCalled = state.replyTo || text.includes(`@${botName()}`)
  // In a group the bot hears of nothing but commands.
  const isForBot = isDirect(channelNow()) || (isCalled && !isGroup(channelNow()))
  return text.trim() === '' || text.startsWith('/') || isForBot ? undefined : fullCommands().find(takesOneText)
}

/** A sentence as the one option that such a command takes. */
export const asOptions = (command, text) => ({ [requiredOf(command)[0].key]: text.trim() })

const link = (label, onclick) => h('button', { class: 'text-button', type: 'button', onclick }, label)

/** The bar that offers the command; `isArmed` once Enter has been pressed and pressing it again will send. */
export const hintBar = (command, { isArmed, onAsk, onPlain, onOther }) => {
  const others = fullCommands().filter(one => one.fullName !== command.fullName)
  const words = isArmed
    ? `Press Enter again to send this as /${command.fullName}.`
    : `${botName()} answers commands, such as /${command.fullName}.`
  const also = others.slice(0, ALSO_NAMED).map(one => link(`/${one.fullName}`, () => onOther(one)))
  return h(
    'div',
    { class: `ask-hint ${isArmed ? 'pressing' : ''}` },
    h('button', { class: 'button primary small', type: 'button', onclick: () => onAsk(command) }, `Ask ${botName()}`),
    h('span', { role: 'status' }, words),
    link('Send as a plain message', onPlain),
    also.length ? h('span', { class: 'others' }, 'Also: ', also) : null,
  )
}
