import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Notice } from "../pieces/notice.tsx"
import { useWhyNot } from "../security/permitted-button.tsx"
import { Section } from "../security/section.tsx"
import { teamQuery } from "../team/queries.ts"
import { TeamPage } from "../team/team-page.tsx"
import { Folded, HelpAndHold } from "./after-and-limits.tsx"
import { ChangesBar } from "./changes-bar.tsx"
import { RecoveryCodeSettings, SwitchingOffSettings } from "./codes-and-switching-off.tsx"
import { DeskSettings } from "./desk-terms.tsx"
import { EditingContext, useEditing, useEditingOf } from "./editing.ts"
import { History } from "./history.tsx"
import { Leaving } from "./leaving.tsx"
import { Means } from "./means.tsx"
import { Newer } from "./newer.tsx"
import { PasswordVersionSettings, PinSettings } from "./pins-and-devices.tsx"
import { Presets } from "./presets.tsx"
import { RecoveriesSwitch } from "./recoveries-switch.tsx"
import { SaveDialog } from "./save-dialog.tsx"
import classes from "./setting.module.css"
import { usePolicyPreview } from "./use-preview.ts"
import { WhoMust } from "./who-must.tsx"

const route = getRouteApi("/team/$team/rules")

/** What the team asks of its members at sign-in, and what its administrators can do for them. */
export function RulesPage() {
  const { t } = useTranslation()
  const { team: teamId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const editing = useEditingOf(teamId)
  return (
    <TeamPage teamId={teamId} title={t("rules.heading")} lead={t("rules.lead", { team: team.name })}>
      <EditingContext value={editing}>
        <Reading />
        {editing.newer && (
          <div className={classes.reading}>
            <Newer newer={editing.newer} />
          </div>
        )}
        <RuleSections />
        <Section id="recoveries" title={t("recoveries.heading")} lead={t("recoveries.lead")}>
          <RecoveriesSwitch team={team} />
        </Section>
        <Section id="history" title={t("rules.history.heading")} lead={t("rules.history.lead")}>
          <History teamId={teamId} />
        </Section>
        <Saving teamId={teamId} />
      </EditingContext>
    </TeamPage>
  )
}

/** Why some of it, or all, can only be read. */
function Reading() {
  const { t } = useTranslation()
  const { base, mayEdit } = useEditing()
  const why = useWhyNot()(base.mayEdit)
  if (mayEdit && base.lockedByPlan.length === 0) return null
  return (
    <div className={classes.reading}>
      <Notice tone="plain">{mayEdit ? t("rules.someLocked") : t("rules.readOnly", { why })}</Notice>
    </div>
  )
}

function RuleSections() {
  const { t } = useTranslation()
  return (
    <>
      <Section id="presets" title={t("rules.presets.heading")} lead={t("rules.presets.lead")}>
        <Presets />
      </Section>
      <Section id="who" title={t("rules.who.heading")} lead={t("rules.who.lead")}>
        <WhoMust />
      </Section>
      <Section id="codes" title={t("rules.codes.heading")} lead={t("rules.codes.lead")}>
        <RecoveryCodeSettings />
      </Section>
      <Section id="switching-off" title={t("rules.switchingOff.heading")} lead={t("rules.switchingOff.lead")}>
        <SwitchingOffSettings />
      </Section>
      <Section id="means" title={t("rules.means.heading")} lead={t("rules.means.lead")}>
        <Means />
      </Section>
      <Section id="help" title={t("rules.help.heading")} lead={t("rules.help.lead")}>
        <HelpAndHold />
      </Section>
      <Section id="desk" title={t("rules.desk.heading")} lead={t("rules.desk.lead")}>
        <DeskSettings />
      </Section>
      <Section id="pins" title={t("rules.pins.heading")} lead={t("rules.pins.lead")}>
        <PinSettings />
      </Section>
      <Section id="versions" title={t("rules.versions.heading")} lead={t("rules.versions.lead")}>
        <PasswordVersionSettings />
      </Section>
      <Section id="more" title={t("rules.folded.heading")} lead={t("rules.folded.lead")}>
        <div className={classes.foldeds}>
          <Folded />
        </div>
      </Section>
    </>
  )
}

function Saving({ teamId }: { readonly teamId: string }) {
  const { policy, isChanged, contradictions } = useEditing()
  const [reviewed, setReviewed] = useState(false)
  const live = usePolicyPreview(teamId, isChanged && contradictions.length === 0 ? policy : null)
  return (
    <>
      <ChangesBar live={live} onReview={() => setReviewed(true)} />
      <SaveDialog teamId={teamId} live={live} opened={reviewed && isChanged} onClose={() => setReviewed(false)} />
      <Leaving isChanged={isChanged} />
    </>
  )
}
