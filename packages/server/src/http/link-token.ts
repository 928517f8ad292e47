import { Refused } from "../refused.ts"
import { readToken, type Token } from "../secrets/tokens.ts"

/** @throws Refused `link_not_valid` for what is not even a whole token */
export function requireLinkToken(text: string): Token {
  const token = readToken(text)
  if (token === null) throw new Refused("link_not_valid")
  return token
}
