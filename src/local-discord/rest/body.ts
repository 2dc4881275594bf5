import type { UploadedFile } from '../state/attachments.ts'
import { DiscordError } from './errors.ts'

export type ParsedBody = { json: unknown; files: UploadedFile[] }

const malformed = (why: string): DiscordError =>
  new DiscordError(400, 50109, `The request body contains invalid JSON (${why}).`)

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw malformed((error as Error).message)
  }
}

const parseMultipart = async (buffer: Buffer, contentType: string): Promise<ParsedBody> => {
  const form = await new Response(new Uint8Array(buffer), { headers: { 'content-type': contentType } })
    .formData()
    .catch((error: Error) => {
      throw malformed(error.message)
    })
  const files: UploadedFile[] = []
  for (const [field, value] of form) {
    if (typeof value === 'string') continue
    files.push({ field, filename: value.name, contentType: value.type, data: Buffer.from(await value.arrayBuffer()) })
  }
  const payload = form.get('payload_json')
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, files }
}

/** Reads a request body as Discord does: JSON, or a form with `payload_json` and files. */
export const parseBody = async (buffer: Buffer | undefined, contentType: string): Promise<ParsedBody> => {
  if (!buffer || buffer.length === 0) return { json: undefined, files: [] }
  if (contentType.startsWith('multipart/form-data')) return parseMultipart(buffer, contentType)
  return { json: parseJson(buffer.toString('utf8')), files: [] }
}
