import icon from './icon.svg'

/** The signpost. Decorative: the product's or the plan's name stands beside it. */
export function Logo() {
  return <img className="logo" src={icon} alt="" width="40" height="40" />
}
