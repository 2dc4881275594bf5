import { act } from './api.js'
import { h } from './dom.js'
import { withMentions } from './mentions.js'
import { wordsOf } from './message-words.js'
import { openWindow } from './small-window.js'
import { botName, channelNow, openChannel, state } from './store.js'

const newPost = () => {
  const { id: channelId } = channelNow()
  openWindow({
    title: 'New Post',
    fields: [
      { key: 'name', label: 'Title', most: 100 },
      { key: 'content', label: 'Message', most: 2000, rows: 5, placeholder: `@${botName()} is asked by its name` },
    ],
    submit: 'Post',
    onSubmit: async ({ name, content }) => {
      const post = await act('create-post', { channelId, name, content: withMentions(content) })
      openChannel(post.channelId)
    },
  })
}

const head = isEmpty =>
  h(
    'li',
    { class: 'welcome forum-head' },
    h('h3', {}, isEmpty ? 'No posts yet' : channelNow().name),
    h('p', {}, channelNow().topic),
    channelNow().writable
      ? h(
          'button',
          { class: 'button primary', type: 'button', onclick: newPost, data: { key: 'new-post' } },
          'New Post',
        )
      : null,
  )

/** The posts of a forum, the newest first. */
export const forumView = () => {
  const posts = [...state.channels.values()].filter(channel => channel.parentId === state.channelId).reverse()
  const rows = posts.map(post => {
    const first = state.messages.get(post.id)
    return h(
      'li',
      { class: 'post' },
      h(
        'button',
        { type: 'button', onclick: () => openChannel(post.id), data: { key: `post-${post.id}` } },
        h('strong', {}, post.name),
        h('span', {}, first ? wordsOf(first).slice(0, 200) : ''),
      ),
    )
  })
  return [head(posts.length === 0), ...rows]
}
