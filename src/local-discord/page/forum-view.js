import { h } from './dom.js'
import { wordsOf } from './message-words.js'
import { openChannel, state } from './store.js'

/** The posts of a forum. */
export const forumView = () => {
  const posts = [...state.channels.values()].filter(channel => channel.parentId === state.channelId)
  if (posts.length === 0)
    return [
      h(
        'li',
        { class: 'welcome' },
        h('h3', {}, 'No posts yet'),
        h('p', {}, 'A post appears here when the bot starts one.'),
      ),
    ]
  return posts.map(post => {
    const first = state.messages.get(post.id)
    return h(
      'li',
      { class: 'post' },
      h(
        'button',
        { type: 'button', onclick: () => openChannel(post.id) },
        h('strong', {}, post.name),
        h('span', {}, first ? wordsOf(first).slice(0, 200) : ''),
      ),
    )
  })
}
