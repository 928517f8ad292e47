import { Button, Group, Stack } from "@mantine/core"
import { PencilIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Dialog } from "../pieces/dialog.tsx"
import { useChange } from "../security/change.ts"
import { type Permission, PermittedButton } from "../security/permitted-button.tsx"
import { useTimes } from "../words/times.ts"
import classes from "./applications.module.css"
import { carriedOver, changedFields, type Draft, draftOf, minutesAreRight, settingsOf, wrongFields } from "./draft.ts"
import { Newer } from "./newer.tsx"
import { type Application, editApplication, type Hand } from "./queries.ts"
import { SettingsFields } from "./settings-fields.tsx"

type SettingsProps = {
  readonly hand: Hand
  readonly application: Application
  readonly mayEdit: Permission
}

/** Its addresses and what it is given, to read; changed in a dialog. */
export function Settings({ hand, application, mayEdit }: SettingsProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const [editing, setEditing] = useState(false)
  const { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, deviceGrant, dpopRequired } = application
  const yes = (value: boolean) => t(value ? "applications.settings.yes" : "applications.settings.no")
  return (
    <>
      <dl className={classes.facts}>
        <Addresses name={t("applications.settings.redirect")} uris={redirectUris} />
        <Addresses name={t("applications.settings.afterwards")} uris={postLogoutRedirectUris} />
        <Addresses
          name={t("applications.settings.logout")}
          uris={backchannelLogoutUri === null ? [] : [backchannelLogoutUri]}
        />
        <div>
          <dt>{t("applications.settings.deviceGrant")}</dt>
          <dd>{yes(deviceGrant)}</dd>
        </div>
        <div>
          <dt>{t("applications.settings.dpop")}</dt>
          <dd>{yes(dpopRequired)}</dd>
        </div>
        <div>
          <dt>{t("applications.settings.minutes")}</dt>
          <dd>{times.span(application.accessTokenMinutes, "minute")}</dd>
        </div>
      </dl>
      <PermittedButton
        permission={mayEdit}
        variant="default"
        size="sm"
        leftSection={<PencilIcon size={15} aria-hidden />}
        onClick={() => setEditing(true)}
      >
        {t("applications.settings.edit")}
      </PermittedButton>
      {editing && <EditSettings hand={hand} application={application} onClose={() => setEditing(false)} />}
    </>
  )
}

function Addresses({ name, uris }: { readonly name: string; readonly uris: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{name}</dt>
      {uris.length === 0 ? (
        <dd>{t("applications.settings.none")}</dd>
      ) : (
        uris.map((uri) => (
          <dd key={uri}>
            <code>{uri}</code>
          </dd>
        ))
      )}
    </div>
  )
}

/** What each field is called. */
const labels = {
  kind: "kind",
  name: "name",
  redirectUris: "redirect",
  postLogoutRedirectUris: "afterwards",
  backchannelLogoutUri: "logout",
  deviceGrant: "deviceGrant",
  dpopRequired: "dpop",
  accessTokenMinutes: "minutes",
} as const satisfies Record<keyof Draft, string>

type EditSettingsProps = Pick<SettingsProps, "hand" | "application"> & { readonly onClose: () => void }

function EditSettings({ hand, application, onClose }: EditSettingsProps) {
  const { t } = useTranslation()
  const [base, setBase] = useState(application)
  const [draft, setDraft] = useState(() => draftOf(application))
  // Only what this dialog shows: other rules meanwhile are no other settings.
  const theirs = changedFields(draftOf(base), draftOf(application))
  const version = theirs.length > 0 ? base.version : application.version
  const carryOver = () => {
    setDraft(carriedOver(draft, draftOf(base), draftOf(application)))
    setBase(application)
  }
  const change = useChange(() => editApplication(hand, application.id, { ...settingsOf(draft), version }), {
    said: t("applications.settings.edited", { name: draft.name.trim() }),
    after: onClose,
  })
  return (
    <Dialog opened onClose={onClose} title={t("applications.settings.editHeading", { name: application.name })} firm>
      <Stack
        component="form"
        gap="lg"
        onSubmit={(event) => {
          event.preventDefault()
          if (minutesAreRight(draft)) change.mutate()
        }}
      >
        <SettingsFields
          draft={draft}
          onEdit={(changed) => setDraft({ ...draft, ...changed })}
          denial={change.error}
          isNew={false}
        />
        {theirs.length > 0 ? (
          <Newer
            changes={theirs.map((field) => t(`applications.settings.${labels[field]}`))}
            onCarryOver={carryOver}
            onDiscard={onClose}
          />
        ) : (
          <DenialNotice denial={wrongFields(change.error).length > 0 ? null : change.error} />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("shell.cancel")}
          </Button>
          <Button type="submit" loading={change.isPending} disabled={theirs.length > 0}>
            {t("applications.settings.editAction")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
