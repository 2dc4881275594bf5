// The line at the bottom: plain messages, and the way into commands.
import { act, actWithFiles } from './api.js'
import { avatar } from './avatar.js'
import { commandForm } from './command-form.js'
import { commandsIn, fullCommands, typedCommand } from './commands.js'
import { byId, fill, h } from './dom.js'
import { asOptions, hintBar, meantCommand } from './hint.js'
import { mentionItems, unfinishedMention, withMentions } from './mentions.js'
import { startEditing } from './message-editor.js'
import { notify } from './notices.js'
import { suggestionPanel } from './panel.js'
import { replyBar } from './reply-bar.js'
import { botName, channelNow, isDirect, isForum, isGroup, isThread, on, state } from './store.js'
import { attachButton, forgetFiles, startUploads, uploadTray, waitingFiles } from './uploads.js'

const TALLEST_PX = 220

let input
let form = null
// Enter on a bare sentence first says what it would do, and then does it.
let isArmed = false

const panel = suggestionPanel(byId('panel'))

const grow = () => {
  input.style.setProperty('height', 'auto')
  input.style.setProperty('height', `${Math.min(input.scrollHeight, TALLEST_PX)}px`)
}

const setText = text => {
  input.value = text
  isArmed = false
  grow()
  refresh()
}

const send = async (action, body, files = []) => {
  const where = { channelId: state.channelId, ...body }
  try {
    await (files.length ? actWithFiles(action, where, files) : act(action, where))
    state.replyTo = null
    forgetFiles()
    setText('')
  } catch (error) {
    notify(error.message)
  }
}

const sendPlain = () =>
  send(
    'send',
    {
      content: withMentions(input.value),
      ...(state.replyTo ? { replyTo: state.replyTo, pingReplied: state.replyPings } : {}),
    },
    waitingFiles(),
  )

const ask = command => send('slash', { command: command.path, options: asOptions(command, input.value) })

const stopReplying = () => {
  state.replyTo = null
  refresh()
  input.focus()
}

const togglePing = () => {
  state.replyPings = !state.replyPings
  refresh()
  byId('bar').querySelector('[data-key=ping]')?.focus()
}

const replying = () => replyBar({ onStop: stopReplying, onToggle: togglePing })

const commandItems = query =>
  commandsIn(query).map(command => ({
    title: `/${command.fullName}`,
    note: command.description,
    isStacked: true,
    face: () => avatar(state.botId, 'small'),
    aside: botName(),
    detail: command.options.map(option => option.name).join('  '),
    pick: () => startCommand(command),
  }))

const suggest = () => {
  const beginning = unfinishedMention(input)
  const people = beginning === undefined ? [] : mentionItems(input, beginning, refresh)
  if (input.value.startsWith('/')) {
    const title = h('span', {}, avatar(state.botId, 'tiny'), h('strong', {}, botName()))
    panel.show(commandItems(input.value.slice(1)), {
      title,
      label: `${botName()}’s commands`,
      hasRail: true,
      owner: input,
      empty: 'No command fits.',
    })
  } else if (people.length) panel.show(people, { title: 'People', owner: input })
  else panel.hide()
}

/** Brings everything around the input in line with what is typed. */
const refresh = () => {
  if (form) return
  const typed = typedCommand(input.value)
  if (typed) {
    startCommand(typed.command, typed.rest)
    return
  }
  suggest()
  // A command takes no files, so a sentence beside some is a message.
  const command = panel.isOpen() || waitingFiles().length ? undefined : meantCommand(input.value)
  const offers = { isArmed, onAsk: ask, onPlain: sendPlain, onOther: startCommand }
  fill(byId('bar'), replying(), uploadTray(), command ? hintBar(command, offers) : null)
}

const leaveCommand = text => {
  form = null
  drawInput()
  setText(text)
  input.focus()
}

const startCommand = (command, firstWords = '') => {
  panel.hide()
  fill(byId('bar'), replying())
  form = commandForm(command, { panel, firstWords, onLeave: leaveCommand, onSent: () => leaveCommand('') })
  byId('composer').replaceChildren(form.element)
  form.focus()
}

const submit = () => {
  if (!input.value.trim() && waitingFiles().length === 0) return
  const command = waitingFiles().length ? undefined : meantCommand(input.value)
  if (!command) sendPlain()
  else if (isArmed) ask(command)
  else {
    isArmed = true
    refresh()
  }
}

const ownMessages = () =>
  [...state.messages.values()].filter(
    ({ author, channel_id }) => author.id === state.viewerId && channel_id === state.channelId,
  )

const editLast = event => {
  const last = ownMessages().at(-1)
  if (!last) return
  event.preventDefault()
  startEditing(last)
}

const onKey = event => {
  if (panel.onKey(event)) return
  if (event.key === 'ArrowUp' && input.value === '') editLast(event)
  if (event.key === 'Escape' && state.replyTo) stopReplying()
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  submit()
}

const invitation = channel => {
  if (!channel?.writable) return 'You cannot write in this channel.'
  const place = `${isDirect(channel) ? '@' : isThread(channel) || isGroup(channel) ? '' : '#'}${channel.name}`
  const isNarrow = matchMedia('(max-width: 760px)').matches
  return isNarrow ? `Message ${place}` : `Message ${place}, or type / for commands`
}

const drawInput = () => {
  const channel = channelNow()
  const disabled = !channel?.writable
  // A forum is written to by its posts.
  byId('composer').hidden = isForum(channel)
  const placeholder = invitation(channel)
  const oninput = () => {
    isArmed = false
    grow()
    refresh()
  }
  const properties = { rows: 1, maxlength: 2000, placeholder, disabled, oninput, onkeydown: onKey }
  input = h('textarea', {
    class: 'composer-input',
    'aria-label': placeholder,
    'aria-autocomplete': 'list',
    'aria-controls': 'panel',
    data: { key: 'composer' },
    ...properties,
  })
  const togglePicker = () => {
    setText(input.value.startsWith('/') ? '' : '/')
    input.focus()
  }
  const slash = {
    class: 'slash-button',
    type: 'button',
    'aria-label': 'Show commands',
    disabled,
    onclick: togglePicker,
  }
  const go = { class: 'send-button touch-only', type: 'button', 'aria-label': 'Send', disabled, onclick: submit }
  byId('composer').replaceChildren(...attachButton(disabled), input, h('button', slash, '/'), h('button', go, '➤'))
}

/** Sets up the line at the bottom. */
export const startComposer = () => {
  drawInput()
  startUploads(
    () => {
      refresh()
      if (!form && waitingFiles().length) input.focus()
    },
    () => !form && channelNow()?.writable === true && !isForum(channelNow()),
  )
  on('everything', () => {
    if (form) return
    const { value } = input
    drawInput()
    setText(value)
  })
  on('channel', () => {
    form = null
    drawInput()
    forgetFiles()
    setText('')
    // On a phone the focus would bring up the keyboard unasked.
    if (matchMedia('(pointer: fine)').matches) input.focus()
  })
  on('commands', refresh)
  on('reply', () => {
    if (!form) input.focus()
    refresh()
  })
  on('start-command', name => {
    const command = fullCommands().find(one => one.path.split(' ')[0] === name)
    if (command) startCommand(command)
  })
  document.addEventListener('pointerdown', event => {
    if (!event.target.closest('.composer-area')) panel.hide()
  })
}
