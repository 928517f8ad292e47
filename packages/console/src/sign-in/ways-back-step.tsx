import { Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { HeadsetIcon, HourglassIcon, KeyRoundIcon, type LucideIcon, SendIcon, SmartphoneIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { type SignIn, type WayBack, waysBackQuery } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { LinkButton, TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { useWaitUntil, Wait } from "../pieces/wait.tsx"
import { Arriving } from "../shell/arriving.tsx"
import { Heading } from "../shell/heading.tsx"
import { useStartingAgainAfter } from "./call.ts"
import classes from "./sign-in.module.css"

const icons: Readonly<Record<WayBack["name"], LucideIcon>> = {
  another_authenticator: SmartphoneIcon,
  recovery_code: KeyRoundIcon,
  wait: HourglassIcon,
  ask_administrator: HeadsetIcon,
  write_to_desk: SendIcon,
}

/** “Cannot get a code?”: this person's ways back, as the server's table of them says. */
export function WaysBackStep({ signIn }: { readonly signIn: SignIn }) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { data, error } = useQuery(waysBackQuery)
  // After too many wrong codes no authenticator is left that a code could come from (T6).
  const disabled = signIn.authenticators === 0
  useStartingAgainAfter(error)
  return (
    <>
      <Heading
        focused
        title={t("signIn.waysBack.heading")}
        lead={t(disabled ? "signIn.waysBack.leadDisabled" : "signIn.waysBack.lead")}
      />
      {error && <Notice tone="bad">{sayDenial(error)}</Notice>}
      {!data && !error && <Arriving />}
      {data?.ways.length === 0 && <Notice tone="plain">{t("signIn.waysBack.none")}</Notice>}
      {data && (
        <ul className={classes.ways}>
          {data.ways.map((way) => (
            <Way key={way.name} way={way} retryAt={data.retryAt} unspent={signIn.recoveryCodesLeft} />
          ))}
        </ul>
      )}
      {!disabled && (
        <TextLink to="/sign-in" search={{}} size="sm" ta="center">
          {t("signIn.waysBack.back")}
        </TextLink>
      )}
    </>
  )
}

type WayProps = { readonly way: WayBack; readonly retryAt: string | null; readonly unspent: number }

function Way({ way, retryAt, unspent }: WayProps) {
  const { t } = useTranslation()
  const left = useWaitUntil(way.name === "wait" && retryAt !== null ? new Date(retryAt) : null)
  const Icon = icons[way.name]
  return (
    <li>
      <Icon size={22} aria-hidden />
      <div>
        <Title order={2}>{t(`signIn.waysBack.${way.name}.title`)}</Title>
        <Text size="sm" c="dimmed">
          {t(`signIn.waysBack.${way.name}.text`)}
          {way.name === "recovery_code" && <> {t("signIn.waysBack.recovery_code.unspent", { count: unspent })}</>}
        </Text>
        {way.tells !== "nobody" && (
          <Text size="sm" c="dimmed">
            {t("signIn.waysBack.told")}
          </Text>
        )}
        {way.name === "recovery_code" && (
          <LinkButton to="/sign-in" search={{ view: "recovery-code" }} mt="sm" px="md">
            {t("signIn.waysBack.recovery_code.action")}
          </LinkButton>
        )}
        {way.name === "another_authenticator" && (
          <LinkButton to="/sign-in" search={{}} variant="default" mt="sm" px="md">
            {t("signIn.waysBack.another_authenticator.action")}
          </LinkButton>
        )}
        {way.name === "wait" && <Wait left={left} />}
      </div>
    </li>
  )
}
