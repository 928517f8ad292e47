/**
 * What the security desk asks for before it acts on a mail: confirmation at the address on record (E2), evidence where the message
 * did not come from there (T6), an administrator's word where the team wants one (K7). All of it is derived, as a case's state is.
 */
import type { Facts, Millis } from "./facts.ts"
import type { DeskTerms, RecoveryTerms } from "./policy.ts"

/** A5: a closed list. Nothing that somebody could know is on it: no date of birth, no last invoice, no manager's name. R17. */
export const evidenceKinds = [
  "video_call_with_person_on_record",
  "call_back_to_number_on_record",
  "vouching_administrator",
] as const

export type EvidenceKind = (typeof evidenceKinds)[number]

/** What an agent records. An administrator vouches in person, never through an agent. */
export type RecordedKind = Exclude<EvidenceKind, "vouching_administrator">

export const recordedKinds = evidenceKinds.filter((kind): kind is RecordedKind => kind !== "vouching_administrator")

export type Evidence = {
  readonly id: string
  readonly kind: EvidenceKind
  readonly by: string
  readonly at: Millis
}

/** Where a message came from: an address of the account, one that is nobody's here, or that of another account. */
export type Sender =
  | { readonly kind: "own"; readonly addressId: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "somebody_else" }

/** What was asked of the request when it was opened. The stricter of then and now holds. */
export type RequestTerms = {
  /** The domain is proven, and the address is the account's own: for an owner, the one that they signed up with. T5. */
  readonly fromOwnAddress: boolean
  readonly needsEvidence: boolean
  readonly needsVouching: boolean
  readonly grants: DeskTerms["grants"]
}

export type RequestFacts = RequestTerms & {
  readonly evidence: readonly Evidence[]
  readonly heldAt: Millis | null
}

/** The address that somebody signed up with: the first that the account still has. Ids are in the order of their making. T5. */
const signUpAddress = ({ addresses }: Pick<Facts, "addresses">): string | undefined =>
  addresses.map(({ id }) => id).toSorted()[0]

const isOwner = ({ memberships }: Pick<Facts, "memberships">): boolean => memberships.some(({ owner }) => owner)

const isPrivileged = ({ memberships }: Pick<Facts, "memberships">): boolean =>
  memberships.some(({ owner, kind }) => owner || kind === "admin")

/** Whether the message names one of the account's confirmed addresses as its sender. It proves nothing yet. */
export const namesOwnAddress = ({ addresses }: Pick<Facts, "addresses">, sender: Sender): boolean =>
  sender.kind === "own" && addresses.some(({ id, verifiedAt }) => id === sender.addressId && verifiedAt !== null)

export const comesFromOwnAddress = (
  facts: Pick<Facts, "addresses" | "memberships">,
  sender: Sender,
  proven: boolean,
): boolean =>
  proven &&
  namesOwnAddress(facts, sender) &&
  (!isOwner(facts) || (sender.kind === "own" && sender.addressId === signUpAddress(facts)))

type Situation = Pick<Facts, "policy" | "memberships">

/** An owner may have nobody who could vouch: they show other evidence instead. */
export function askedOf(
  { policy: { desk }, memberships }: Situation,
  fromOwnAddress: boolean,
): Omit<RequestTerms, "fromOwnAddress"> {
  const owner = isOwner({ memberships })
  return {
    needsEvidence: !fromOwnAddress || (desk.teamVouches && owner),
    needsVouching: desk.teamVouches && !owner && memberships.length > 0,
    grants: desk.grants,
  }
}

/** T5, T6: one more agent for owners and admins, and a longer wait for what came from elsewhere. */
export function deskTerms({ policy: { desk }, memberships }: Situation, fromOwnAddress: boolean): RecoveryTerms {
  return {
    approvals: desk.approvals + (isPrivileged({ memberships }) ? 1 : 0),
    waitHours: fromOwnAddress ? desk.waitHours : Math.max(desk.waitHours, desk.waitHoursOtherAddress),
    linkHours: desk.linkHours,
  }
}

/** The stricter of what was asked then and what is asked now. */
export function askedNow(situation: Situation, request: RequestTerms): RequestTerms {
  const now = askedOf(situation, request.fromOwnAddress)
  return {
    fromOwnAddress: request.fromOwnAddress,
    needsEvidence: request.needsEvidence || now.needsEvidence,
    needsVouching: request.needsVouching || now.needsVouching,
    grants: request.grants === "reset" || now.grants === "reset" ? "reset" : "switch_off",
  }
}

/** What is still to be shown beside the confirmation. */
export function missingProofs(situation: Situation, request: RequestFacts): readonly ("evidence" | "vouching")[] {
  const { needsEvidence, needsVouching } = askedNow(situation, request)
  const vouched = request.evidence.some(({ kind }) => kind === "vouching_administrator")
  return [
    ...(needsEvidence && request.evidence.length === 0 ? (["evidence"] as const) : []),
    ...(needsVouching && !vouched ? (["vouching"] as const) : []),
  ]
}
