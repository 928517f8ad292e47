/** The policies that a team can begin with. */
export const presets = {
  careful: {
    name: "Careful start",
    text: "Nobody must use MFA. Administrators can help, but a day passes first in which the person can stop it.",
  },
  byRole: {
    name: "Required by role",
    text: "Roles say who must use MFA, without a grace period. An administrator switches it off for whoever is stuck.",
  },
  byLink: {
    name: "Reset by link",
    text: "An administrator sends a link. The old authenticator keeps working until the new one is set up.",
  },
  newCodes: {
    name: "New codes each time",
    text: "Everybody sets MFA up within 14 days. Three codes, all renewed when one is used. An administrator vouches for whoever has none left.",
  },
  byDesk: {
    name: "Formal request",
    text: "Everybody decides for themselves. Whoever has neither phone nor codes writes to the security desk.",
  },
}
