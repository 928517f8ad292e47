import { Button, Group, Radio, Stack } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Dialog } from "../pieces/dialog.tsx"
import { useChange } from "../security/change.ts"
import { useTell } from "../security/tell.ts"
import { ApplicationSecret } from "./application-secret.tsx"
import { blank, type Draft, minutesAreRight, settingsOf, wrongFields } from "./draft.ts"
import { type Application, type Hand, makeApplication } from "./queries.ts"
import { SettingsFields } from "./settings-fields.tsx"

type MakeApplicationProps = {
  readonly hand: Hand
  readonly onMade: (application: Application) => void
  readonly onClose: () => void
}

const kinds = ["web", "native"] as const

/** Adds an application. Its secret, where it has one, is shown before anything else goes on. */
export function MakeApplication({ hand, onMade, onClose }: MakeApplicationProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const [draft, setDraft] = useState<Draft>(blank)
  const make = useChange(() => makeApplication(hand, { kind: draft.kind, ...settingsOf(draft) }), {
    after(made) {
      if (made.secret === null) done(made)
    },
  })
  const done = (made: Application) => {
    tell(t("applications.make.done", { name: made.name }))
    onMade(made)
  }
  const { data: made } = make
  if (made && made.secret !== null) return <ApplicationSecret made={made} onStored={() => done(made)} />
  return (
    <Dialog opened onClose={onClose} title={t("applications.make.heading")} firm>
      <Stack
        component="form"
        gap="lg"
        onSubmit={(event) => {
          event.preventDefault()
          if (minutesAreRight(draft)) make.mutate()
        }}
      >
        <Radio.Group
          size="md"
          label={t("applications.settings.kind")}
          value={draft.kind}
          onChange={(value) => setDraft({ ...draft, kind: kinds.find((kind) => kind === value) ?? draft.kind })}
        >
          <Stack gap={10} mt={6}>
            {kinds.map((kind) => (
              <Radio
                size="md"
                key={kind}
                value={kind}
                label={t(`applications.kind.${kind}.name`)}
                description={t(`applications.kind.${kind}.text`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <SettingsFields
          draft={draft}
          onEdit={(changed) => setDraft({ ...draft, ...changed })}
          denial={make.error}
          isNew
        />
        <DenialNotice denial={wrongFields(make.error).length > 0 ? null : make.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("shell.cancel")}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t("applications.make.action")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
