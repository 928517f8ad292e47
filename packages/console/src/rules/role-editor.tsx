import { Button, Group, Stack, Switch, Text, TextInput } from "@mantine/core"
import { bodyOf, Problem } from "@sparekey/client"
import { permissions } from "@sparekey/core"
import { useQuery } from "@tanstack/react-query"
import { useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Dialog } from "../pieces/dialog.tsx"
import { useFocusOnDenial } from "../pieces/focus.ts"
import { useChange } from "../security/change.ts"
import type { Role, Team } from "../team/queries.ts"
import { Segments } from "./controls.tsx"
import { Effect } from "./effect.tsx"
import { previewQuery } from "./queries.ts"
import { mayGive } from "./role-permissions.ts"
import classes from "./roles.module.css"

type Draft = Pick<Role, "name" | "kind" | "permissions" | "requiresMfa">

const blank: Draft = { name: "", kind: "member", permissions: [], requiresMfa: false }

type RoleEditorProps = { readonly team: Team; readonly before: Role | null; readonly onClose: () => void }

/** Makes a role, or changes one: then whom that meets is shown before it is saved. S4, T3 */
export function RoleEditor({ team, before, onClose }: RoleEditorProps) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const id = useId()
  const nameField = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<Draft>(before ?? blank)
  const edit = (next: Partial<Draft>) => setDraft({ ...draft, ...next })
  const name = draft.name.trim()
  const change = useChange(() => save(team, before, { ...draft, name }), {
    said: t(before === null ? "roles.made" : "roles.edited", { name }),
    after: onClose,
  })
  const isAboutName = change.error instanceof Problem && ["name_taken", "invalid_request"].includes(change.error.code)
  useFocusOnDenial(nameField, isAboutName)
  return (
    <Dialog
      opened
      onClose={onClose}
      title={before === null ? t("roles.makeHeading") : t("roles.editHeading", { name: before.name })}
      firm
    >
      <Stack
        component="form"
        gap="lg"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <TextInput
          ref={nameField}
          label={t("roles.name")}
          description={t("roles.nameHint")}
          required
          withAsterisk={false}
          maxLength={60}
          autoComplete="off"
          data-autofocus
          value={draft.name}
          error={isAboutName && sayDenial(change.error)}
          onChange={({ currentTarget }) => edit({ name: currentTarget.value })}
        />
        <div>
          <Text id={`${id}-kind`} fw={560} size="sm" mb={4}>
            {t("roles.kindLabel")}
          </Text>
          <Segments
            name={`${id}-kinds`}
            labelledBy={`${id}-kind`}
            describedBy={`${id}-kindHint`}
            choices={(["member", "admin"] as const).map((value) => ({ value, name: t(`roles.kind.${value}.name`) }))}
            value={draft.kind}
            onChange={(kind) => edit({ kind: kind === "admin" ? "admin" : "member" })}
          />
          <Text id={`${id}-kindHint`} size="sm" c="dimmed" mt={6}>
            {t(`roles.kind.${draft.kind}.text`)}
          </Text>
        </div>
        <Switch
          size="md"
          label={t("roles.requiresLabel")}
          description={t("roles.requiresHint")}
          checked={draft.requiresMfa}
          onChange={({ currentTarget }) => edit({ requiresMfa: currentTarget.checked })}
        />
        {before !== null && <Effects team={team} before={before} draft={draft} />}
        <Permissions team={team} held={draft.permissions} onChange={(held) => edit({ permissions: held })} />
        <DenialNotice denial={isAboutName ? null : change.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("shell.cancel")}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t(before === null ? "roles.makeAction" : "roles.save")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function save(team: Team, before: Role | null, draft: Draft) {
  const body = {
    name: draft.name,
    kind: draft.kind,
    permissions: [...draft.permissions],
    requiresMfa: draft.requiresMfa,
  }
  const path = { team: team.id }
  return before === null
    ? bodyOf(api.POST("/api/teams/{team}/roles", { params: { path }, body }))
    : bodyOf(api.PATCH("/api/teams/{team}/roles/{role}", { params: { path: { ...path, role: before.id } }, body }))
}

type Held = Role["permissions"]

type PermissionsProps = { readonly team: Team; readonly held: Held; readonly onChange: (held: Held) => void }

function Permissions({ team, held, onChange }: PermissionsProps) {
  const { t } = useTranslation()
  const id = useId()
  const isSomeBeyond = permissions.some((permission) => !mayGive(team, permission))
  return (
    <fieldset className={classes.permissions} aria-describedby={isSomeBeyond ? id : undefined}>
      <legend>{t("roles.may")}</legend>
      {permissions.map((permission) => (
        <label key={permission}>
          <input
            type="checkbox"
            checked={held.includes(permission)}
            disabled={!mayGive(team, permission)}
            onChange={({ currentTarget }) =>
              onChange(permissions.filter((one) => (one === permission ? currentTarget.checked : held.includes(one))))
            }
          />
          <span>{t(`roles.permission.${permission}`)}</span>
        </label>
      ))}
      {isSomeBeyond && (
        <Text id={id} size="sm" c="dimmed">
          {t("roles.beyond")}
        </Text>
      )}
    </fieldset>
  )
}

/** Only what of whom MFA is required hangs on; what a role permits locks nobody out. */
function Effects({ team, before, draft }: { readonly team: Team; readonly before: Role; readonly draft: Draft }) {
  const { kind, requiresMfa } = draft
  const isAsked = kind !== before.kind || requiresMfa !== before.requiresMfa
  const { data, error } = useQuery({
    ...previewQuery(team.id, { roles: [{ id: before.id, kind, requiresMfa }] }),
    enabled: isAsked,
  })
  if (error) return <DenialNotice denial={error} />
  if (!isAsked || data === undefined) return null
  return (
    <div role="status" className={classes.effects}>
      <Effect preview={data} />
    </div>
  )
}
