import { locale } from './language.js'

const post = async (path, request) => {
  const response = await fetch(path, { method: 'POST', ...request })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error ?? 'That did not work.')
  return answer
}

/** Does something as the person at the page; rejects with what the server says against it. */
export const act = (action, body = {}) =>
  post(`/local/act/${action}`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ locale: locale(), ...body }),
  })

/** The same with files. */
export const actWithFiles = (action, body, files) => {
  const form = new FormData()
  form.set('payload_json', JSON.stringify({ locale: locale(), ...body }))
  for (const [index, file] of files.entries()) form.set(`files[${index}]`, file)
  return post(`/local/upload/${action}`, { body: form })
}

export const detailsOf = async messageId => (await fetch(`/local/messages/${messageId}`)).json()

/** Listens to the server; after a break the browser connects again and is sent everything anew. */
export const listen = ({ onState, onChange, onConnection }) => {
  const source = new EventSource('/local/events')
  source.addEventListener('state', event => {
    onConnection(true)
    onState(JSON.parse(event.data))
  })
  source.addEventListener('change', event => onChange(JSON.parse(event.data)))
  source.addEventListener('error', () => onConnection(false))
}
