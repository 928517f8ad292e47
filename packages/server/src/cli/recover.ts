import { Command } from "commander"
import { readAddress } from "../address.ts"
import { OperatorProblem } from "../host/operator-problem.ts"
import { linkUrl, pageUrl } from "../http/page-names.ts"
import { type BrokenGlass, breakGlass } from "../recovery/break-glass.ts"
import { withDatabase } from "./with-database.ts"

export function recoverCommand(): Command {
  return new Command("recover")
    .description(
      "let an owner of a team back in who has lost the authenticator: print a one-time link, and tell all owners",
    )
    .argument("<email>", "an e-mail address of the owner's account")
    .action(async (email: string) => {
      const address = readAddress(email)
      if (address === null) throw new OperatorProblem(`“${email}” is not an e-mail address.`)
      await withDatabase(async ({ config, pool, keys, perform }) => {
        const broken = await breakGlass({ pool, keys, perform }, address)
        const forgot = pageUrl(config.origin, "/forgot")
        if (broken.token === null) throw new OperatorProblem(whyNot(broken.reason, address.written, forgot))
        console.log(linkUrl(config.origin, "redeem_reset", broken.token))
        for (const line of advice(broken, address.written, forgot)) console.error(line)
      })
    })
}

function whyNot(reason: Extract<BrokenGlass, { token: null }>["reason"], address: string, forgot: string): string {
  switch (reason) {
    case "unknown_address":
      return `${address} belongs to no account.`
    case "mfa_is_off":
      return `MFA is not switched on for ${address}, so nothing needs to be recovered. A forgotten password is replaced by mail: ${forgot}`
    case "account_closed":
      return `The account of ${address} cannot sign in: it is suspended, or its invitation was never accepted.`
    default:
      return `${address} belongs to no owner of a team. This is for owners only: members are helped by an administrator of their team.`
  }
}

function advice(
  { until, hasPassword, owners }: Extract<BrokenGlass, { token: string }>,
  address: string,
  forgot: string,
): readonly string[] {
  return [
    `The link works once, until ${new Date(until).toISOString()}. Give it to nobody but the owner of ${address}.`,
    "It leads to setting up a new authenticator, together with the password; the old one stops working only then.",
    hasPassword
      ? `It does not replace the password. If that is forgotten too, a new one comes by mail first: ${forgot}`
      : `The account has no password at the moment; choose one by mail first: ${forgot}`,
    `This is in the audit log. All addresses of the account are told by mail, and ${owners.length === 1 ? "one address" : `${owners.length} addresses`} of other owners.`,
  ]
}
