/** `@sparekey/client/native`: for an application on people's own machines, or on a team's. */
export { type BrowserSettings, resumeSession, signInByBrowser } from "./browser.ts"
export type { BrowserSession, Connection } from "./browser-session.ts"
export { type Device, type DeviceSettings, openDevice, type Person } from "./device.ts"
export { type DeviceKey, newDeviceKey, readDeviceKey } from "./key.ts"
export type { DeviceSession, OpenDevice } from "./open-device.ts"
export { type Advice, type BrowserDemand, type NativeCode, NativeProblem } from "./problem.ts"
export type { Activation, DeviceStorage } from "./storage.ts"
export { openSystemBrowser } from "./system-browser.ts"
