import { useTranslation } from "react-i18next"
import { Notice } from "../pieces/notice.tsx"
import { useWhyNot } from "../security/permitted-button.tsx"
import { Section } from "../security/section.tsx"
import classes from "./applications.module.css"
import { BeforeConnections } from "./before-connections.tsx"
import { Connecting } from "./connecting.tsx"
import { OnDevices } from "./on-devices.tsx"
import type { ApplicationsPage, Hand, UsedApplication } from "./queries.ts"
import { Removing } from "./removing.tsx"
import { SavingRules } from "./saving-rules.tsx"
import { Settings } from "./settings.tsx"
import { useRules } from "./use-rules.ts"
import { WhoMust } from "./who-must.tsx"

type ApplicationSectionsProps = {
  readonly hand: Hand
  readonly application: UsedApplication
  readonly page: ApplicationsPage
  readonly onRemoved: () => void
}

/** G4, G5: everything about one application. Whoever may only look is told so once, above. */
export function ApplicationSections({ hand, application, page, onRemoved }: ApplicationSectionsProps) {
  const { t } = useTranslation()
  const why = useWhyNot()(page.may.edit)
  const editing = useRules(hand, application, page.may.edit.allowed)
  const { name, kind, use } = application
  return (
    <>
      <ul className={classes.use}>
        <li>{t("applications.use.people", { count: use.people })}</li>
        <li>{t("applications.use.signedIn", { count: use.signedIn })}</li>
        <li>{t("applications.use.connected", { count: use.connected })}</li>
      </ul>
      {why !== null && <Notice tone="plain">{t("applications.readOnly", { why })}</Notice>}
      <Section id="who" title={t("applications.who.heading")} lead={t("applications.who.lead", { name })}>
        <WhoMust kind={kind} editing={editing} teamAsks={page.teamAsks} />
      </Section>
      <Section id="connections" title={t("applications.connections.heading")} lead={t("applications.connections.lead")}>
        <BeforeConnections editing={editing} />
      </Section>
      {kind === "native" && page.teamAsks !== null && hand !== "operator" && (
        <Section id="devices" title={t("applications.devices.heading")} lead={t("applications.devices.lead", { name })}>
          <OnDevices team={hand.team} teamAsks={page.teamAsks} />
        </Section>
      )}
      <Section id="connecting" title={t("applications.connecting.heading")} lead={t("applications.connecting.lead")}>
        <Connecting hand={hand} application={application} may={page.may.remove} />
      </Section>
      <Section id="settings" title={t("applications.settings.heading")} lead={t("applications.settings.lead")}>
        <Settings hand={hand} application={application} mayEdit={page.may.edit} />
      </Section>
      <Section id="removing" title={t("applications.remove.heading")} lead={t("applications.remove.lead")}>
        <Removing hand={hand} application={application} may={page.may.remove} onRemoved={onRemoved} />
      </Section>
      <SavingRules hand={hand} application={application} editing={editing} />
    </>
  )
}
