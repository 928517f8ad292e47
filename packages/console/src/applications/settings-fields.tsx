import { Stack, Switch, Textarea, TextInput } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useDenials } from "../pieces/denial.ts"
import pieces from "../pieces/pieces.module.css"
import { type Draft, minutesAreRight, wrongFields } from "./draft.ts"

type SettingsFieldsProps = {
  readonly draft: Draft
  readonly onEdit: (changed: Partial<Draft>) => void
  readonly denial: Error | null
  /** Where the application is new, what most leave as it is is folded away. */
  readonly isNew: boolean
}

/** What an application is called, where people are sent back to, and what it is given. */
export function SettingsFields({ draft, onEdit, denial, isNew }: SettingsFieldsProps) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const wrong = wrongFields(denial)
  return (
    <>
      <TextInput
        label={t("applications.settings.name")}
        description={t("applications.settings.nameHint")}
        required
        withAsterisk={false}
        maxLength={60}
        autoComplete="off"
        data-autofocus
        value={draft.name}
        error={wrong.includes("name") && sayDenial(denial)}
        onChange={({ currentTarget }) => onEdit({ name: currentTarget.value })}
      />
      <Textarea
        size="md"
        rows={2}
        label={t("applications.settings.redirect")}
        description={t(`applications.settings.redirectHint.${draft.kind}`)}
        autoComplete="off"
        spellCheck={false}
        value={draft.redirectUris}
        error={wrong.includes("redirectUris") && t(`applications.settings.wrongRedirect.${draft.kind}`)}
        onChange={({ currentTarget }) => onEdit({ redirectUris: currentTarget.value })}
      />
      {isNew ? (
        <details className={pieces.disclosure} {...(wrong.length > 0 ? { open: true } : {})}>
          <summary>{t("applications.settings.more")}</summary>
          <FurtherFields draft={draft} onEdit={onEdit} denial={denial} />
        </details>
      ) : (
        <FurtherFields draft={draft} onEdit={onEdit} denial={denial} />
      )}
    </>
  )
}

function FurtherFields({ draft, onEdit, denial }: Omit<SettingsFieldsProps, "isNew">) {
  const { t } = useTranslation()
  const wrong = wrongFields(denial)
  return (
    <Stack gap="lg">
      <Textarea
        size="md"
        rows={2}
        label={t("applications.settings.afterwards")}
        description={t("applications.settings.afterwardsHint")}
        autoComplete="off"
        spellCheck={false}
        value={draft.postLogoutRedirectUris}
        error={
          wrong.includes("postLogoutRedirectUris") &&
          t(draft.kind === "web" ? "applications.settings.wrongAddress" : "applications.settings.wrongRedirect.native")
        }
        onChange={({ currentTarget }) => onEdit({ postLogoutRedirectUris: currentTarget.value })}
      />
      <TextInput
        label={t("applications.settings.logout")}
        description={t("applications.settings.logoutHint")}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={draft.backchannelLogoutUri}
        error={wrong.includes("backchannelLogoutUri") && t("applications.settings.wrongAddress")}
        onChange={({ currentTarget }) => onEdit({ backchannelLogoutUri: currentTarget.value })}
      />
      <Switch
        size="md"
        label={t("applications.settings.deviceGrant")}
        description={t("applications.settings.deviceGrantHint")}
        checked={draft.deviceGrant}
        onChange={({ currentTarget }) => onEdit({ deviceGrant: currentTarget.checked })}
      />
      <Switch
        size="md"
        label={t("applications.settings.dpop")}
        description={t("applications.settings.dpopHint")}
        checked={draft.dpopRequired}
        onChange={({ currentTarget }) => onEdit({ dpopRequired: currentTarget.checked })}
      />
      <TextInput
        label={t("applications.settings.minutes")}
        description={t("applications.settings.minutesHint")}
        inputMode="numeric"
        autoComplete="off"
        value={draft.accessTokenMinutes}
        error={!minutesAreRight(draft) && t("applications.settings.wrongMinutes")}
        onChange={({ currentTarget }) => onEdit({ accessTokenMinutes: currentTarget.value })}
      />
    </Stack>
  )
}
