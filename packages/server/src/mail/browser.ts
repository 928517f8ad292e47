import Bowser from "bowser"

/**
 * What a User-Agent header says about itself, in two words; null when it names no browser that is known. Anybody can write anything
 * into that header, so only known names come through, never its own text: a notice must not carry an attacker's sentence or link.
 *
 * @example readBrowser("Mozilla/5.0 (Windows NT 10.0; …) … Firefox/144.0") // { browser: "Firefox", system: "Windows" }
 */
export function readBrowser(userAgent: string | null): { browser: string; system: string | null } | null {
  if (userAgent === null || userAgent === "") return null
  const { browser, os } = Bowser.parse(userAgent.slice(0, 400))
  const name = known(browser.name, Bowser.BROWSER_MAP)
  return name === null ? null : { browser: name, system: known(os.name, Bowser.OS_MAP) }
}

const known = (name: string | undefined, names: Readonly<Record<string, string>>): string | null =>
  name !== undefined && Object.values(names).includes(name) ? name : null
