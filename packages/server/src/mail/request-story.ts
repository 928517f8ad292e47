/** What the steps of a formal request mean to the person in whose name it was made. */
import type { Event, EvidenceKind, RequestRefusal } from "@sparekey/core"
import { eventOf } from "./event-of.ts"

/** `by`: the account of whoever did it. */
export type RequestStory =
  | { readonly type: "request_received" }
  | { readonly type: "request_refused"; readonly why: RequestRefusal }
  | { readonly type: "request_confirmed" }
  | { readonly type: "evidence_recorded"; readonly kind: EvidenceKind; readonly by: string }
  | { readonly type: "evidence_asked"; readonly kind: EvidenceKind }
  | { readonly type: "case_held" }
  | { readonly type: "case_resumed" }

export function requestStories(events: readonly Event[]): readonly RequestStory[] {
  const opened = eventOf(events, "case_opened")
  const refused = eventOf(events, "request_refused")
  const recorded = eventOf(events, "evidence_recorded")
  const asked = eventOf(events, "evidence_asked")
  const told: readonly (RequestStory | false | undefined)[] = [
    opened?.way === "formal_request" && { type: "request_received" },
    refused && { type: "request_refused", why: refused.why },
    eventOf(events, "request_confirmed") && { type: "request_confirmed" },
    recorded && { type: "evidence_recorded", kind: recorded.kind, by: recorded.by },
    asked && { type: "evidence_asked", kind: asked.kind },
    eventOf(events, "case_held") && { type: "case_held" },
    eventOf(events, "case_resumed") && { type: "case_resumed" },
  ]
  return told.filter((story): story is RequestStory => typeof story === "object")
}
