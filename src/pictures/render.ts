/** SVG to PNG, without a browser. */
import { FONT_FAMILY, FONT_FILES } from './fonts.ts'

/** More is a mistake: a picture of this width has some hundred megabytes while it is drawn. */
const WIDEST = 4_096

/**
 * Draws an SVG. The drawing happens on a thread of its own; what is left here is packing, some fifteen
 * milliseconds for a picture of a million points.
 * @param width in pixels; the height follows
 * @throws Error when the text is no SVG, or the picture would be too wide
 */
export const renderPng = async (svg: string, { width }: { width: number }): Promise<Buffer> => {
  if (!(width >= 1 && width <= WIDEST)) throw new Error(`A picture is 1 to ${WIDEST} pixels wide, not ${width}.`)
  // Its binary may be missing on a rare machine; that must stop no process that never draws.
  const { renderAsync } = await import('@resvg/resvg-js')
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: Math.round(width) },
    font: { fontFiles: [...FONT_FILES], loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
    logLevel: 'off',
  })
  return image.asPng()
}
