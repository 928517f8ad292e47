/** What changed rules would do, of the team or of an application. */
export const changing = {
  leave: {
    heading: "Leave without saving?",
    lead: "What you changed here is not saved yet, and would be lost.",
    leave: "Leave",
    stay: "Stay here",
  },
  effect: {
    lockedOut_one: "{{count}} is locked out",
    lockedOut_other: "{{count}} are locked out",
    lockedOutWhy: "Their authenticators are disabled, and nothing would be left that gets them in:",
    losesLastWayBack_one: "{{count}} loses the last way back",
    losesLastWayBack_other: "{{count}} lose the last way back",
    losesLastWayBackWhy: "They get in as before. If they lose the authenticator, nothing would help them any more:",
    prompted_one: "{{count}} has to set MFA up",
    prompted_other: "{{count}} have to set MFA up",
    promptedWhy: "They are asked at their next sign-in:",
    asBefore_one: "{{count}} signs in as before",
    asBefore_other: "{{count}} sign in as before",
    others_one: "and {{count}} more",
    others_other: "and {{count}} more",
  },
  less: "Show less",
}

export const rulesOnDevices = {
  lead: "On the team’s devices",
  pinEnds_one: "{{count}} PIN opens nothing any more",
  pinEnds_other: "{{count}} people’s PINs open nothing any more",
  pinEndsWhy: "As long as PINs are offered, they set another one in the browser:",
  passwordEnds_one: "{{count}} cannot open the application by password any more",
  passwordEnds_other: "{{count}} cannot open the application by password any more",
  passwordEndsWhy: "On some device, a password alone lets them in today:",
  needsPin_one: "{{count}} device asks for a PIN",
  needsPin_other: "{{count}} devices ask for a PIN",
  needsPinWhy: "Today they take a password alone, from people without MFA who may do little:",
  closed_one: "{{count}} device opens for nobody",
  closed_other: "{{count}} devices open for nobody",
  closedWhy: "Neither a PIN nor a password would open the application there:",
}
