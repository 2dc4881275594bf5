// A group of people, opened by the person at the page.
import { act } from './api.js'
import { openWindow } from './small-window.js'
import { openChannel, state } from './store.js'

/** Asks who is to be in the group, and opens it. */
export const chooseGroup = () => {
  const others = [...state.users.values()].filter(user => !user.bot && user.id !== state.viewerId)
  openWindow({
    title: 'Select Friends',
    note: 'Apps cannot be added to a group. What you have installed for yourself you can use there all the same.',
    fields: [{ key: 'userIds', label: 'To', choices: others.map(({ id, name }) => ({ value: id, label: name })) }],
    submit: 'Create Group DM',
    onSubmit: async (_, form) => openChannel((await act('open-group', { userIds: form.getAll('userIds') })).channelId),
  })
}
