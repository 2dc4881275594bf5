import { locale } from './language.js'

/** Does something as the person at the page; rejects with what the server says against it. */
export const act = async (action, body = {}) => {
  const response = await fetch(`/local/act/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ locale: locale(), ...body }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error ?? 'That did not work.')
  return answer
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
