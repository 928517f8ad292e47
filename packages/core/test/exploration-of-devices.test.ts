/** Every state that a PIN can reach in small worlds, and everything that can be shown on a device. */
import { isAboutDevices, isRowAboutDevices } from "./exploration/coverage.ts"
import { deviceSettings } from "./exploration/device-scenes.ts"
import { deviceNeverDenying, deviceSurvivingGuards } from "./exploration/device-survivors.ts"
import { testExploration } from "./exploration/suite.ts"

testExploration({
  settings: deviceSettings,
  answersForRow: isRowAboutDevices,
  answersFor: isAboutDevices,
  neverDenying: deviceNeverDenying,
  survivingGuards: deviceSurvivingGuards,
})
