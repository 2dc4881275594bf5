/** The points of a PNG as our drawing makes them: eight bits, red, green, blue and alpha, not interlaced. */
import { inflateSync } from 'node:zlib'

const chunksOf = function* (png: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) }
    at += length + 12
  }
}

const nearest = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** Takes back the prediction that each row was written with (PNG specification, section 9). */
const unfiltered = (raw: Buffer, stride: number, height: number): Buffer => {
  const points = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < stride; x++) {
      const left = x < 4 ? 0 : points[y * stride + x - 4]!
      const up = y === 0 ? 0 : points[(y - 1) * stride + x]!
      const corner = x < 4 || y === 0 ? 0 : points[(y - 1) * stride + x - 4]!
      const foretold = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][raw[y * (stride + 1)]!]!
      points[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + foretold
    }
  return points
}

/** @throws Error when it is no such picture */
export const pixelsOf = (png: Buffer) => {
  const chunks = [...chunksOf(png)]
  const header = chunks[0]!.data
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  if (header[8] !== 8 || header[9] !== 6 || header[12] !== 0) throw new Error('a PNG of another kind')
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  const points = unfiltered(inflateSync(packed), width * 4, height)
  const at = (x: number, y: number): number[] => [...points.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
  /** Where something dark is drawn, and how much. */
  const ink = () => {
    let [left, right, dark] = [width, 0, 0]
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const darkness = 255 - points[(y * width + x) * 4 + 1]!
        dark += darkness / 255
        if (darkness > 40) [left, right] = [Math.min(left, x), Math.max(right, x + 1)]
      }
    return { left, right, dark }
  }
  return { width, height, at, ink }
}
