import { Button, Stack, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { LanguageField } from "../pieces/language-field.tsx"
import { useChange } from "../security/change.ts"
import { useTell } from "../security/tell.ts"
import { spokenLocale } from "../words/i18n.ts"
import { rolesQuery, type Team } from "./queries.ts"
import { RoleChoice } from "./role-choice.tsx"
import classes from "./team.module.css"

/** The reply is the same whether somebody has an account or not, and so is what is said here. B7 */
export function InviteForm({ team }: { readonly team: Team }) {
  const { t } = useTranslation()
  const tell = useTell()
  const { data, error } = useQuery(rolesQuery(team.id))
  const field = useRef<HTMLInputElement>(null)
  const [email, setEmail] = useState("")
  const [name, setName] = useState("")
  const [locale, setLocale] = useState(spokenLocale)
  const [chosen, setChosen] = useState<string | null>(null)
  const roles = data?.roles ?? []
  // The one that lets people do least comes first to mind, and is never too much.
  const least = roles.toSorted((one, other) => one.permissions.length - other.permissions.length)[0]
  const roleId = chosen ?? least?.id ?? null
  const invite = useChange(
    async (invited: { email: string; name: string; roleId: string }) => {
      await api.POST("/api/teams/{team}/invitations", {
        params: { path: { team: team.id } },
        body: { ...invited, locale },
      })
      return invited
    },
    {
      after: (invited) => {
        tell(t("inviting.form.done", { email: invited.email }))
        setEmail("")
        setName("")
        field.current?.focus()
      },
    },
  )
  return (
    <form
      aria-label={t("inviting.form.heading")}
      onSubmit={(event) => {
        event.preventDefault()
        if (roleId !== null) invite.mutate({ email: email.trim(), name: name.trim(), roleId })
      }}
    >
      <Stack gap="md" maw={560}>
        <div className={classes.pair}>
          <TextInput
            ref={field}
            label={t("inviting.form.email")}
            type="email"
            autoComplete="off"
            required
            withAsterisk={false}
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <LanguageField label={t("inviting.form.language")} value={locale} onChange={setLocale} />
        </div>
        <TextInput
          label={t("inviting.form.name")}
          description={t("inviting.form.nameHint")}
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={120}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {roles.length > 0 && (
          <RoleChoice label={t("inviting.form.role")} team={team} roles={roles} value={roleId} onChange={setChosen} />
        )}
        <DenialNotice denial={error ?? invite.error} />
        <div>
          <Button type="submit" loading={invite.isPending} disabled={roleId === null}>
            {t("inviting.form.action")}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
