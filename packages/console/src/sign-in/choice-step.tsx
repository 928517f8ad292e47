import { Text, UnstyledButton } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { CalendarClockIcon, HouseIcon, type LucideIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { api, type SignIn } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { LostPhoneIcon } from "../pieces/lost-phone-icon.ts"
import { Heading } from "../shell/heading.tsx"
import { useTimes } from "../words/times.ts"
import { useSignInCall } from "./call.ts"
import { laterUntil } from "./later.ts"
import classes from "./sign-in.module.css"

type Choice = SignIn["choices"][number]

const icons: Readonly<Record<Choice, LucideIcon>> = {
  restore: LostPhoneIcon,
  once: HouseIcon,
  later: CalendarClockIcon,
}

/** After a recovery code: lost for good, out of reach today, or later where the team offers that. K3–K6. */
export function ChoiceStep({ signIn }: { readonly signIn: SignIn }) {
  const { t } = useTranslation()
  const times = useTimes()
  const choose = useSignInCall((choice: Choice) =>
    bodyOf(api.POST("/api/sign-in/recovery-choice", { body: { choice } })),
  )
  const count = signIn.recoveryCodesLeft
  return (
    <>
      <Heading focused title={t("signIn.choice.heading")} lead={t("signIn.choice.lead")} />
      <DenialNotice denial={choose.error} />
      <div className={classes.choices}>
        {signIn.choices.map((choice) => {
          const Icon = icons[choice]
          return (
            <UnstyledButton
              key={choice}
              className={classes.choice}
              disabled={choose.isPending}
              onClick={() => choose.mutate(choice)}
            >
              <Icon size={24} aria-hidden />
              <span>
                <strong>{t(`signIn.choice.${choice}.title`)}</strong>
                <span>{t(`signIn.choice.${choice}.text`, { date: times.date(laterUntil(signIn)) })}</span>
              </span>
            </UnstyledButton>
          )
        })}
      </div>
      <Text size="sm" c="dimmed">
        {count === 0 ? t("signIn.choice.leftNone") : t("signIn.choice.left", { count })}
      </Text>
    </>
  )
}
