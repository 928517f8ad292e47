/** As `survivors.ts`, for recovery cases and places in teams. */
import { freshnessSaysNo, fromSaysSo } from "./survivors.ts"

export const caseNeverDenying: ReadonlyMap<string, string> = new Map([
  ["membership: leave_team from member | owner, unless the account is active", fromSaysSo],
])

export const caseSurvivingGuards: ReadonlyMap<string, string> = new Map([
  ...caseNeverDenying,
  [
    "membership: leave_team from member | owner, unless the session has shown the second step, where MFA is on",
    freshnessSaysNo,
  ],
  [
    "recovery_case: open_case from none, unless the password is long enough to be the only factor, where MFA ends",
    "the release asks again; here it is said before anybody waits for nothing",
  ],
  ...["record_evidence from opened | proven | waiting", "resume_case from opened | proven | waiting | ready"].map(
    (row): [string, string] => [
      `recovery_case: ${row}, unless who asks has shown it lately`,
      "the desk's own five minutes are shorter; the list of guards is shared with rows where they are not asked for",
    ],
  ),
  [
    "recovery_case: resume_case from opened | proven | waiting | ready, unless the case is a formal request",
    "nothing else is ever held back; this names the better reason",
  ],
  [
    "recovery_case: vouch_for_request from opened | proven, unless the person is in that team",
    "nobody outranks somebody who is not there; this names the better reason",
  ],
  [
    "recovery_case: open_case from none, unless the person is in that team",
    "nobody outranks somebody who is not there; this names the better reason",
  ],
])
