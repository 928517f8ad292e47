import { Button, Group, Radio, Stack, Text, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Dialog } from "../pieces/dialog.tsx"
import { LanguageField } from "../pieces/language-field.tsx"
import { presetWords } from "../rules/preset-words.ts"
import { type ChoosablePreset, choosablePresets } from "../rules/settings.ts"
import { useChange } from "../security/change.ts"
import tools from "../team/team.module.css"
import { spokenLocale } from "../words/i18n.ts"
import { PlanChoice } from "./plan-choice.tsx"
import { plansQuery } from "./queries.ts"

/** A team begins with a preset's rules and with one owner, who is invited by mail. */
export function MakeTeam({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(plansQuery)
  const [name, setName] = useState("")
  const [preset, setPreset] = useState<ChoosablePreset>("server-default")
  const [planId, setPlanId] = useState<string | null>(null)
  const [email, setEmail] = useState("")
  const [ownerName, setOwnerName] = useState("")
  const [locale, setLocale] = useState(spokenLocale)
  const make = useChange(
    () => {
      const owner = { email: email.trim(), name: ownerName.trim(), locale }
      return api.POST("/api/operator/teams", { body: { name: name.trim(), preset, planId, owner } })
    },
    { said: t("operator.make.done", { team: name.trim() }), after: onClose },
  )
  return (
    <Dialog opened onClose={onClose} title={t("operator.make.heading")} firm>
      <Stack
        component="form"
        gap="lg"
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Text>{t("operator.make.lead")}</Text>
        <TextInput
          label={t("operator.make.name")}
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Radio.Group
          size="md"
          label={t("operator.make.preset")}
          value={preset}
          onChange={(value) => setPreset(choosablePresets.find((each) => each === value) ?? preset)}
        >
          <Stack gap={10} mt={6}>
            {choosablePresets.map((each) => (
              <Radio
                size="md"
                key={each}
                value={each}
                label={t(`presets.${presetWords[each]}.name`)}
                description={t(`presets.${presetWords[each]}.text`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {data && data.plans.length > 0 && <PlanChoice plans={data.plans} value={planId} onChange={setPlanId} />}
        <fieldset className={tools.fieldset}>
          <legend>{t("operator.make.owner")}</legend>
          <TextInput
            label={t("operator.make.ownerEmail")}
            type="email"
            autoComplete="off"
            required
            withAsterisk={false}
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <TextInput
            label={t("operator.make.ownerName")}
            autoComplete="off"
            required
            withAsterisk={false}
            maxLength={120}
            value={ownerName}
            onChange={({ currentTarget }) => setOwnerName(currentTarget.value)}
          />
          <LanguageField label={t("operator.make.ownerLanguage")} value={locale} onChange={setLocale} />
        </fieldset>
        <DenialNotice denial={make.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("shell.cancel")}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t("operator.make.action")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
