import { Text } from "@mantine/core"
import { KeyRoundIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { CopyButton } from "../pieces/copy.tsx"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { type Permission, PermittedButton } from "../security/permitted-button.tsx"
import { Question } from "../security/question.tsx"
import { useTimes } from "../words/times.ts"
import { ApplicationSecret } from "./application-secret.tsx"
import classes from "./applications.module.css"
import { type ApplicationWithSecret, giveNewSecret, type Hand, type UsedApplication } from "./queries.ts"

type ConnectingProps = {
  readonly hand: Hand
  readonly application: UsedApplication
  readonly may: Permission
}

/** What whoever writes the application needs to know, and another secret. */
export function Connecting({ hand, application, may }: ConnectingProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const [made, setMade] = useState<ApplicationWithSecret | null>(null)
  return (
    <>
      <dl className={classes.facts}>
        <div>
          <dt>{t("applications.connecting.id")}</dt>
          <dd className={classes.copied}>
            <code>{application.id}</code>
            <CopyButton text={application.id} label={t("applications.connecting.copyId")} size="xs" />
          </dd>
        </div>
        <div>
          <dt>{t("applications.connecting.address")}</dt>
          <dd className={classes.copied}>
            <code>{location.origin}</code>
            <CopyButton text={location.origin} label={t("applications.connecting.copyAddress")} size="xs" />
          </dd>
        </div>
        <div>
          <dt>{t("applications.connecting.secret")}</dt>
          <dd>
            {t(
              application.kind === "native" ? "applications.connecting.noSecret" : "applications.connecting.secretLead",
            )}
          </dd>
        </div>
      </dl>
      {application.kind === "web" && (
        <PermittedButton
          permission={may}
          variant="default"
          size="sm"
          leftSection={<KeyRoundIcon size={16} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {t("applications.connecting.newSecret")}
        </PermittedButton>
      )}
      {asking && (
        <NewSecret
          hand={hand}
          application={application}
          onClose={() => setAsking(false)}
          onMade={(reply) => {
            setMade(reply)
            setAsking(false)
          }}
        />
      )}
      {made && <ApplicationSecret made={made} onStored={() => setMade(null)} />}
    </>
  )
}

type NewSecretProps = Pick<ConnectingProps, "hand" | "application"> & {
  readonly onClose: () => void
  readonly onMade: (made: ApplicationWithSecret) => void
}

/** Says first what will not work, from when, and until when. */
function NewSecret({ hand, application, onClose, onMade }: NewSecretProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const { id, name, use, accessTokenMinutes } = application
  const change = useChange(() => giveNewSecret(hand, id), { after: onMade })
  const time = times.span(accessTokenMinutes, "minute")
  return (
    <Question
      opened
      onClose={onClose}
      title={t("applications.rotate.heading", { name })}
      lead={t("applications.rotate.lead")}
      action={t("applications.rotate.action")}
      grave
      change={change}
    >
      <div>
        <Text fw={560}>{t("applications.rotate.until")}</Text>
        <ul className={classes.points}>
          <li>{t("applications.rotate.signIn")}</li>
          {use.signedIn > 0 && <li>{t("applications.rotate.signedIn", { count: use.signedIn, time })}</li>}
          <li>{t("applications.rotate.guards")}</li>
        </ul>
      </div>
      <Text>{t("applications.rotate.after")}</Text>
      <DenialNotice denial={change.error} />
    </Question>
  )
}
