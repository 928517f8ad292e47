/** As `survivors.ts`, for recovery cases. */
export const caseNeverDenying: ReadonlyMap<string, string> = new Map([])

export const caseSurvivingGuards: ReadonlyMap<string, string> = new Map([
  ...caseNeverDenying,
  [
    "recovery_case: open_case from none, unless the password is long enough to be the only factor, where MFA ends",
    "the release asks again; here it is said before anybody waits for nothing",
  ],
  [
    "recovery_case: open_case from none, unless the person is in that team",
    "nobody outranks somebody who is not there; this names the better reason",
  ],
])
