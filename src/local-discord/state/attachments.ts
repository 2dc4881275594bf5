import type { Attachment, Id } from './types.ts'

export type UploadedFile = { field: string; filename: string; contentType: string; data: Buffer }
export type StoredFile = { filename: string; contentType: string; data: Buffer }

export type Attachments = {
  store: (file: UploadedFile, place: { channelId: Id; baseUrl: string; ephemeral: boolean }) => Attachment
  read: (id: Id) => StoredFile | undefined
}

// Discord swaps what does not fit in a link; a bot that names its file "my paper.pdf" must then
// refer to it as attachment://my_paper.pdf.
const safeName = (filename: string): string => filename.replace(/[^\p{L}\p{N}._-]+/gu, '_') || 'file'

/** Uploaded files, kept in memory; the oldest are forgotten when `maxBytes` is passed. */
export const makeAttachments = (newId: () => Id, maxBytes: number): Attachments => {
  const files = new Map<Id, StoredFile>()
  let bytes = 0

  const forgetOldest = (): void => {
    for (const [id, file] of files) {
      if (bytes <= maxBytes) return
      files.delete(id)
      bytes -= file.data.length
    }
  }

  return {
    store: (file, { channelId, baseUrl, ephemeral }) => {
      const id = newId()
      const filename = safeName(file.filename)
      const contentType = file.contentType || 'application/octet-stream'
      files.set(id, { filename, contentType, data: file.data })
      bytes += file.data.length
      forgetOldest()
      const url = `${baseUrl}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`
      return {
        id,
        filename,
        content_type: contentType,
        size: file.data.length,
        url,
        proxy_url: url,
        ...(ephemeral ? { ephemeral } : {}),
      }
    },
    read: id => files.get(id),
  }
}
