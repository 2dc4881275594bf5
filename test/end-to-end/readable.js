// Runs inside the page: texts that stand out too little from what is behind them, and what is wider than the screen or beside it.
;(() => {
  /** WCAG's least contrast for ordinary text. */
  const LEAST_CONTRAST = 4.5

  const parse = colour => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number)
    return { r, g, b, a }
  }
  const over = (top, below) => {
    const mix = key => top[key] * top.a + below[key] * (1 - top.a)
    return { r: mix('r'), g: mix('g'), b: mix('b'), a: 1 }
  }
  const behind = element => {
    const layers = []
    for (let one = element; one; one = one.parentElement) layers.push(parse(getComputedStyle(one).backgroundColor))
    return layers.reduceRight((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 })
  }
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map(one => {
      const part = one / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const contrast = element => {
    const back = behind(element)
    const [a, b] = [light(over(parse(getComputedStyle(element).color), back)), light(back)]
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  }

  const faint = new Set()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode.data.trim()
    const element = texts.currentNode.parentElement
    const isShown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    if (text === '' || !isShown || element.closest('svg, .avatar, .visually-hidden, [aria-hidden=true]')) continue
    const seen = contrast(element)
    if (seen < LEAST_CONTRAST) faint.add(`${text.slice(0, 40)} (${seen.toFixed(1)})`)
  }

  const wide = ['html', '.scroller', '.composer-area', '.panel', '.suggestions', '.members', '.dialog-body']
    .flatMap(name => [...document.querySelectorAll(name)])
    .filter(element => element.scrollWidth > element.clientWidth + 1)
    .map(element => `${element.className || element.tagName} is wider than it may be`)
  const outside = [...document.querySelectorAll('.menu, .panel, .members, dialog[open]')]
    .map(element => [element, element.getBoundingClientRect()])
    .filter(([, { left, right, top, bottom }]) => left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
    .map(([element]) => `${element.className} does not stand on the screen`)
  return [...faint, ...wide, ...outside]
})()
