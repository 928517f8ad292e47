/** An origin whose traffic nobody reads on the way: `https:`, or this machine itself. @throws TypeError */
export function secureOrigin(text: string): string {
  const { origin, protocol, hostname, pathname, search } = new URL(text)
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
  if (protocol !== "https:" && !(protocol === "http:" && isHere)) throw new TypeError(`${text} has to be https:`)
  if (pathname !== "/" || search !== "") throw new TypeError(`${text} has to be an origin, without a path`)
  return origin
}
