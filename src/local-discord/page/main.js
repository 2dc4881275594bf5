import { listen } from './api.js'
import { startChannels } from './channels-view.js'
import { startComposer } from './composer.js'
import { startDetails } from './details-view.js'
import { startMembers } from './members-view.js'
import { startMessageFocus } from './message-focus.js'
import { startMessages } from './messages-view.js'
import { startModal } from './modal-view.js'
import { state, takeChange, takeState, tell } from './store.js'
import { startTyping } from './typing-view.js'

startChannels()
startMembers()
startMessages()
startMessageFocus()
startModal()
startDetails()
startComposer()
startTyping()

listen({
  onState: takeState,
  onChange: takeChange,
  onConnection: connected => {
    if (state.connected === connected) return
    state.connected = connected
    tell('online')
  },
})
