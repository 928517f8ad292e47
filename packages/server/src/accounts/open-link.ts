import { type LinkPurpose, linkWorks } from "@sparekey/core"
import { type Loaded, readOne } from "../db/load-facts.ts"
import type { Dependencies } from "../http/dependencies.ts"
import { requireLinkToken } from "../http/link-token.ts"
import { Refused } from "../refused.ts"
import type { Token } from "../secrets/tokens.ts"

export type OpenLink = { readonly link: Token; readonly purpose: LinkPurpose; readonly loaded: Loaded }

/**
 * Looks whether a link works, changing nothing. Before a password is hashed, too: whoever holds no link must not be able to keep us
 * busy. `perform` checks it again under the lock.
 * @throws Refused `link_not_valid`
 */
export async function openLink(
  dependencies: Pick<Dependencies, "pool" | "keys" | "clock" | "serverPolicy">,
  text: string,
): Promise<OpenLink> {
  const link = requireLinkToken(text)
  const loaded = await readOne(dependencies, { accountId: link.accountId, link })
  const found = loaded.facts.link
  if (found === null || !linkWorks(loaded.facts, dependencies.clock())) throw new Refused("link_not_valid")
  return { link, purpose: found.purpose, loaded }
}
