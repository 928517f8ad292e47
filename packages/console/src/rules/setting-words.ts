/** A setting and its value as people say them: the form, the list of changes and the history use the same words. */
import type { PinPolicy, RecoveryChoice, RecoveryTerms } from "@sparekey/core"
import { useTranslation } from "react-i18next"
import { useTimes } from "../words/times.ts"
import { unitOf } from "./settings.ts"

const names = {
  "mfa.requiredOf.admins.browser": "adminsBrowser",
  "mfa.requiredOf.admins.application": "adminsApplication",
  "mfa.requiredOf.members.browser": "membersBrowser",
  "mfa.requiredOf.members.application": "membersApplication",
  "mfa.graceDays": "grace",
  selfSwitchOff: "selfSwitchOff",
  "recoveryCodes.count": "codeCount",
  "recoveryCodes.choices": "codeChoices",
  "recoveryCodes.switchOffAfter": "switchOffAfter",
  "session.lifetimeMinutes": "sessionLifetime",
  "session.idleMinutes": "sessionIdle",
  "session.freshMinutes": "sessionFresh",
  "throttle.freeFailures": "freeFailures",
  "throttle.firstWaitSeconds": "firstWait",
  "throttle.longestWaitSeconds": "longestWait",
  holdHours: "hold",
  "caseLimits.perAgentADay": "perAgent",
  "caseLimits.perSubjectAMonth": "perSubject",
  "caseLimits.perTeamADay": "perTeam",
  help: "help",
  pins: "pins",
  "pins.length": "pinLength",
  "pins.scope": "pinScope",
  "pins.madeBy": "pinMadeBy",
  "devices.passwordsBelow.windows": "windows",
  "devices.passwordsBelow.macos": "macos",
  "devices.passwordsBelow.linux": "linux",
  "devices.passwordsBelow.android": "android",
  "devices.passwordsBelow.ios": "ios",
  "desk.grants": "deskGrants",
  "desk.approvals": "deskApprovals",
  "desk.waitHours": "deskWait",
  "desk.otherAddress": "otherAddress",
  "desk.waitHoursOtherAddress": "otherAddressWait",
  "desk.teamVouches": "teamVouches",
  "desk.linkHours": "deskLink",
} as const

const meansNames = ["switchOff", "reset", "vouch"] as const
const termNames = ["approvals", "waitHours", "linkHours"] as const

/** One of a closed list, where a string from outside happens to be it. */
const oneOf = <Name extends string>(list: readonly Name[], name: string | undefined): Name | undefined =>
  list.find((each) => each === name)

export type SettingWords = {
  readonly nameOf: (path: string) => string
  readonly valueOf: (path: string, value: unknown) => string
}

export function useSettingWords(): SettingWords {
  const { t } = useTranslation()
  const times = useTimes()
  const termsOf = ({ approvals, waitHours, linkHours }: RecoveryTerms): string =>
    [
      t("rules.value.offered"),
      ...(approvals > 0 ? [t("rules.value.approvals", { count: approvals })] : []),
      waitHours > 0 ? t("rules.value.wait", { time: times.span(waitHours) }) : t("rules.value.atOnce"),
      t("rules.value.link", { time: times.span(linkHours) }),
    ].join(", ")
  const pinsOf = ({ length, scope }: PinPolicy): string =>
    [t("rules.value.offered"), t("rules.value.digits", { count: length }), t(`rules.pins.scope.${scope}.name`)].join(
      ", ",
    )
  return {
    nameOf(path) {
      if (Object.hasOwn(names, path)) return t(`rules.setting.${names[path as keyof typeof names]}`)
      const [area, ...inside] = path.split(".")
      const means = oneOf(meansNames, inside[0])
      if (area !== "recovery" || means === undefined) return path
      const term = oneOf(termNames, inside[1])
      const name = t(`rules.means.${means}.name`)
      return term === undefined ? name : t("rules.termOf", { name, term: t(`rules.term.${term}`) })
    },
    valueOf(path, value) {
      if (path.startsWith("devices.")) return value === null ? t("rules.value.noVersion") : String(value)
      if (value === null) return t("rules.value.notOffered")
      if (typeof value === "boolean") return t(value ? "rules.value.yes" : "rules.value.no")
      if (typeof value === "number") {
        const unit = unitOf(path)
        if (Number.isNaN(value)) return "–"
        return unit === null ? String(value) : times.span(value, unit)
      }
      if (Array.isArray(value))
        return value.map((choice: RecoveryChoice) => t(`rules.choice.${choice}.name`)).join(", ")
      if (path === "help") return t(value === "desk" ? "rules.help.desk.name" : "rules.help.administrator.name")
      if (path === "desk.grants") return t(`rules.desk.grants.${value === "reset" ? "reset" : "switch_off"}.name`)
      if (path === "pins.scope") return t(`rules.pins.scope.${value as PinPolicy["scope"]}.name`)
      if (path === "pins.madeBy") return t(`rules.pins.madeBy.${value as PinPolicy["madeBy"]}`)
      if (path === "pins") return pinsOf(value as PinPolicy)
      return termsOf(value as RecoveryTerms)
    },
  }
}
