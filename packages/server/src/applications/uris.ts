/** Where an application may have somebody sent back to. Compared character by character later (RFC 9700 §2.1), so checked once here. */

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"])

const isPlain = (url: URL): boolean =>
  url.username === "" && url.password === "" && url.hash === "" && !url.href.includes("*")

/** Over HTTPS; on the developer's own machine without. */
export function isWebUri(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || !isPlain(url) || text.endsWith("#")) return false
  return url.protocol === "https:" || (url.protocol === "http:" && loopback.has(url.hostname))
}

/** RFC 8252 §7: a scheme of one's own, named after a domain; a claimed HTTPS address; or a port of the device itself. */
export function isNativeUri(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || !isPlain(url) || text.endsWith("#")) return false
  if (url.protocol === "http:") return loopback.has(url.hostname) && url.hostname !== "localhost"
  return url.protocol === "https:"
    ? !loopback.has(url.hostname)
    : /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol)
}
