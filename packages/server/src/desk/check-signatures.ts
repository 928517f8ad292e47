/**
 * What the DNS says about a message: mailauth verifies DKIM, SPF, DMARC and ARC; core decides what that is worth. Headers that
 * claim such results, as Authentication-Results does, are not read by anybody (E8).
 */
import { hash } from "node:crypto"
import { domainToASCII } from "node:url"
import type { MessageFacts, SignatureFacts } from "@sparekey/core"
import type { ARCResult, authenticate, DKIMResult, DMARCResult } from "mailauth"
import type { Delivery } from "../db/inbound-messages.ts"
import type { Resolver } from "./resolver.ts"

export type Checks = Pick<MessageFacts, "signatures" | "spf" | "dmarc" | "arc"> & {
  /** Whom mailauth takes for the senders. */
  readonly senders: readonly string[]
}

/** All look-ups of one message; whoever makes us wait longer is asked again later. */
const patience = 60_000

const unanswered: Checks["dmarc"] = { result: "temperror", policy: null }

export async function checkSignatures({ raw, envelope, source }: Delivery, resolver: Resolver): Promise<Checks> {
  // Loaded with the first message: a server without a desk need not hold it.
  const { authenticate } = await import("mailauth")
  const { client } = envelope
  const options = {
    resolver: resolver.within(patience),
    strict: true,
    disableBimi: true,
    minBitLength: 1024,
    ...(client !== null && source !== "imap" && { ip: client.address, helo: client.name, sender: envelope.from ?? "" }),
  }
  const { dkim, spf, dmarc, arc } = await authenticate(raw, options)
  return {
    senders: dkim.headerFrom,
    signatures: dkim.results.filter(({ signingDomain }) => signingDomain !== undefined).map(signatureFacts),
    spf: spf ? { result: spfResult(spf.status.result), domain: spf.domain } : null,
    dmarc: dmarc ? dmarcFacts(dmarc) : { result: "none", policy: null },
    arc: arc ? arcFacts(arc) : null,
  }
}

type Result = Awaited<ReturnType<typeof authenticate>>["dkim"]["results"][number]

function signatureFacts({ signingDomain, selector, algo, modulusLength, status, rr, ...rest }: Result): SignatureFacts {
  const expired = status.result === "neutral" && status.comment === "expired"
  return {
    domain: domainToASCII((signingDomain ?? "").toLowerCase()),
    selector: selector ?? "",
    algorithm: (algo ?? "").toLowerCase(),
    keyBits: modulusLength ?? null,
    keyTesting: status.testing === true,
    result: expired ? "pass" : dkimResult(status.result),
    bodyLengthLimited: rest.canonBodyLengthLimited === true,
    signedAt: rest.signTime == null ? null : Date.parse(rest.signTime),
    expired,
    signedHeaders: (rest.signingHeaders?.keys ?? "").toLowerCase().split(": "),
    keyHash: rr === undefined ? null : hash("sha256", rr),
  }
}

/** RFC 8601 §2.7.1: policy is what it is called to refuse a weak key or algorithm. */
function dkimResult(result: DKIMResult["status"]["result"]): SignatureFacts["result"] {
  if (result === "pass" || result === "fail" || result === "temperror") return result
  return result === "policy" ? "weak" : "permerror"
}

const checked = ["pass", "fail", "none", "temperror", "permerror", "softfail", "neutral"] as const

const spfResult = (result: string) => checked.find((one) => one === result) ?? "permerror"

const policies = ["none", "quarantine", "reject"] as const

function dmarcFacts({ status, policy, policyDomain, rr }: DMARCResult): Checks["dmarc"] {
  if (status.result === "temperror") return unanswered
  const result = status.result === "pass" || status.result === "fail" ? status.result : "none"
  const present = policyDomain !== undefined || rr !== undefined
  return { result, policy: present ? (policies.find((one) => one === policy) ?? null) : null }
}

function arcFacts({ status, chain }: ARCResult): Checks["arc"] {
  const result = (["pass", "fail", "none", "temperror", "permerror"] as const).find((one) => one === status.result)
  const seal = (chain || []).at(-1)?.["arc-seal"]?.parsed?.d?.value
  return { result: result ?? "permerror", sealedBy: typeof seal === "string" ? seal : null }
}
