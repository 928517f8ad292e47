/** Every state that a recovery case, or a place in a team, can reach in small worlds, with everybody who might have a hand in it. */
import { caseSettings } from "./exploration/case-scenes.ts"
import { caseNeverDenying, caseSurvivingGuards } from "./exploration/case-survivors.ts"
import { isAboutOthers, isRowAboutOthers } from "./exploration/coverage.ts"
import { memberSettings } from "./exploration/member-scenes.ts"
import { requestSettings } from "./exploration/request-scenes.ts"
import { testExploration } from "./exploration/suite.ts"

testExploration({
  settings: [...caseSettings, ...requestSettings, ...memberSettings],
  answersForRow: isRowAboutOthers,
  answersFor: isAboutOthers,
  neverDenying: caseNeverDenying,
  survivingGuards: caseSurvivingGuards,
})
