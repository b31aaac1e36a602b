/** Room between the caret and what lies over the page, in pixels. */
const room = 12

/** The class of what is fixed at the bottom of the screen: the bottom bar, the banner without a connection. */
const below = 'covers-below'

/** The class of what is fixed at the top. The toolbar stays there while one scrolls past it. */
const above = 'covers-above'

/**
 * How far from the edges of the screen a caret has to be to be seen, in pixels, measured when ProseMirror asks: for
 * the props `scrollThreshold` and `scrollMargin` of an editor. Above a screen keyboard the bars may lie hidden, so it
 * counts from the edge of what is visible.
 */
export const uncovered = {
  left: room,
  right: room,
  get top() {
    const half = visibleHeight() / 2
    // Further down they are on their way there, and the caret is below them.
    const ends = boxes(above).map(({ bottom }) => (bottom < half ? bottom : 0))
    return Math.max(0, ...ends) + room
  },
  get bottom() {
    const edge = visibleHeight()
    const covered = Math.max(0, ...boxes(below).map(({ top }) => edge - top))
    return Math.min(covered, edge / 2) + room
  },
}

/** Asked at every key, so by a class: to match a selector a browser tries every element of the page, large as it is. */
function boxes(name: string): DOMRect[] {
  return [...document.getElementsByClassName(name)]
    .map((element) => element.getBoundingClientRect())
    .filter(({ height }) => height > 0)
}

function visibleHeight(): number {
  return window.visualViewport?.height ?? window.innerHeight
}
