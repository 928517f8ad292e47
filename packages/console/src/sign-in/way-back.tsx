import { Text, Title } from "@mantine/core"
import {
  HandHelpingIcon,
  HeadsetIcon,
  HourglassIcon,
  KeyRoundIcon,
  type LucideIcon,
  MailIcon,
  SendIcon,
  ShieldOffIcon,
  SmartphoneIcon,
  UsersIcon,
} from "lucide-react"
import { useTranslation } from "react-i18next"
import type { WayBack, WaysBack } from "../api.ts"
import { LinkButton } from "../pieces/link.tsx"
import { useWaitUntil, Wait } from "../pieces/wait.tsx"
import { useTimes } from "../words/times.ts"
import { AskForVouching } from "./ask-for-vouching.tsx"
import { DeskLetter } from "./desk-letter.tsx"
import classes from "./sign-in.module.css"

const icons: Readonly<Record<WayBack["name"], LucideIcon>> = {
  another_authenticator: SmartphoneIcon,
  recovery_code: KeyRoundIcon,
  wait: HourglassIcon,
  ask_for_vouching: HandHelpingIcon,
  ask_for_reset: HeadsetIcon,
  ask_for_switch_off: ShieldOffIcon,
  write_to_desk: SendIcon,
}

type WayProps = {
  readonly way: WayBack
  readonly retryAt: string | null
  readonly unspent: number
  readonly teams: WaysBack["teams"]
  readonly letter: WaysBack["desk"]
  readonly email: string | null
}

/** One way back: what it is, what will happen, and what can be done about it here. */
export function Way({ way, retryAt, unspent, teams, letter, email }: WayProps) {
  const { t, i18n } = useTranslation()
  const left = useWaitUntil(way.name === "wait" && retryAt !== null ? new Date(retryAt) : null)
  const Icon = icons[way.name]
  const names = new Intl.ListFormat(i18n.language, { type: "disjunction" }).format(teams.map(({ name }) => name))
  return (
    <li>
      <Icon size={22} aria-hidden />
      <div>
        <Title order={2}>{t(`signIn.waysBack.${way.name}.title`)}</Title>
        <Text size="sm" c="dimmed">
          {t(`signIn.waysBack.${way.name}.text`, { teams: names })}
          {way.name === "recovery_code" && <> {t("signIn.waysBack.recovery_code.unspent", { count: unspent })}</>}
        </Text>
        {way.terms !== null && <Terms terms={way.terms} byLink={way.name !== "ask_for_switch_off"} />}
        {way.name === "write_to_desk" && letter !== null && (
          <Terms terms={letter.terms} byLink={!way.grants.includes("switch_off")} desk />
        )}
        {way.tells !== "nobody" && (
          <Text size="sm" c="dimmed">
            {t("signIn.waysBack.told")}
          </Text>
        )}
        {way.name === "recovery_code" && (
          <LinkButton to="/sign-in" search={{ view: "recovery-code" }} state mt="sm" px="md">
            {t("signIn.waysBack.recovery_code.action")}
          </LinkButton>
        )}
        {way.name === "another_authenticator" && (
          <LinkButton to="/sign-in" search={{}} variant="default" mt="sm" px="md">
            {t("signIn.waysBack.another_authenticator.action")}
          </LinkButton>
        )}
        {way.name === "wait" && <Wait left={left} />}
        {way.name === "ask_for_vouching" && <AskForVouching teams={teams} />}
        {way.name === "write_to_desk" &&
          (letter === null ? (
            <Text size="sm">{t("signIn.waysBack.write_to_desk.noAddress")}</Text>
          ) : (
            <DeskLetter letter={letter} email={email} />
          ))}
      </div>
    </li>
  )
}

type TermsProps = { readonly terms: NonNullable<WayBack["terms"]>; readonly byLink: boolean; readonly desk?: boolean }

/** How many people look at it, and how long it takes: nobody should be left wondering whether anything is happening. */
function Terms({ terms: { approvals, waitHours, linkHours }, byLink, desk = false }: TermsProps) {
  const { t } = useTranslation()
  const times = useTimes()
  return (
    <ul className={classes.terms}>
      <li>
        <UsersIcon size={16} aria-hidden />
        {desk
          ? t("signIn.waysBack.terms.agents", { count: approvals })
          : t("signIn.waysBack.terms.people", { count: approvals + 1 })}
      </li>
      <li>
        <HourglassIcon size={16} aria-hidden />
        {waitHours === 0
          ? t(byLink ? "signIn.waysBack.terms.mailAtOnce" : "signIn.waysBack.terms.atOnce")
          : t("signIn.waysBack.terms.wait", { time: times.span(waitHours) })}
      </li>
      {byLink && (
        <li>
          <MailIcon size={16} aria-hidden />
          {t("signIn.waysBack.terms.link", { time: times.span(linkHours) })}
        </li>
      )}
    </ul>
  )
}
