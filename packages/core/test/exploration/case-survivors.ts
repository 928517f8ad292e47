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
  [
    "recovery_case: open_case from none, unless the person is in that team",
    "nobody outranks somebody who is not there; this names the better reason",
  ],
])
