/** Every state that a recovery case can reach in small worlds, with everybody who might have a hand in it. */
import { caseSettings } from "./exploration/case-scenes.ts"
import { caseNeverDenying, caseSurvivingGuards } from "./exploration/case-survivors.ts"
import { isAboutOthers, isRowAboutOthers } from "./exploration/coverage.ts"
import { testExploration } from "./exploration/suite.ts"

testExploration({
  settings: caseSettings,
  answersForRow: isRowAboutOthers,
  answersFor: isAboutOthers,
  neverDenying: caseNeverDenying,
  survivingGuards: caseSurvivingGuards,
})
