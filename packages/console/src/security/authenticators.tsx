import { ActionIcon, Menu, Text } from "@mantine/core"
import { EllipsisIcon, PlusIcon, SmartphoneIcon, TriangleExclamationPointIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Security } from "../api.ts"
import { useTimes } from "../words/times.ts"
import type { Adding } from "./add-authenticator.tsx"
import { AuthenticatorNameField } from "./authenticator-name-field.tsx"
import { useChange } from "./change.ts"
import { PermittedButton, useWhyNot } from "./permitted-button.tsx"
import { Question } from "./question.tsx"
import { Section } from "./section.tsx"
import classes from "./security.module.css"

export type Authenticator = Security["authenticators"][number]

type AuthenticatorsProps = { readonly security: Security; readonly onAdd: (adding: Adding) => void }

export function Authenticators({ security, onAdd }: AuthenticatorsProps) {
  const { t } = useTranslation()
  const none = security.authenticators.length === 0
  return (
    <Section id="authenticators" title={t("security.authenticators.heading")} lead={t("security.authenticators.lead")}>
      {none && <Text c="dimmed">{t("security.authenticators.empty")}</Text>}
      {!none && (
        <ul className={classes.rows}>
          {security.authenticators.map((authenticator) => (
            <AuthenticatorRow
              key={authenticator.id}
              authenticator={authenticator}
              security={security}
              onReplace={() => onAdd({ replaces: authenticator })}
            />
          ))}
        </ul>
      )}
      {!none && (
        <PermittedButton
          permission={security.may.bind}
          variant="default"
          leftSection={<PlusIcon size={18} aria-hidden />}
          onClick={() => onAdd({ replaces: null })}
        >
          {t("security.authenticators.add")}
        </PermittedButton>
      )}
    </Section>
  )
}

type RowProps = {
  readonly authenticator: Authenticator
  readonly security: Security
  readonly onReplace: () => void
}

function AuthenticatorRow({ authenticator, security, onReplace }: RowProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const whyNot = useWhyNot()
  const [asking, setAsking] = useState<"rename" | "remove" | null>(null)
  const { label, state, boundAt, lastUsedAt } = authenticator
  const revoke = security.may.revoke[authenticator.id]
  const whyNotRemove = revoke ? whyNot(revoke) : null
  const whyNotReplace = whyNot(security.may.bind)
  const used =
    lastUsedAt === null
      ? t("security.authenticators.neverUsed")
      : t("security.authenticators.lastUsed", { date: times.ago(lastUsedAt) })
  return (
    <li>
      <SmartphoneIcon size={22} aria-hidden />
      <div>
        <Text fw={560}>{label}</Text>
        <Text size="sm" c="dimmed">
          {t("security.authenticators.since", { date: times.date(boundAt) })} · {used}
        </Text>
        {state === "disabled" && (
          <Text size="sm" className={classes.careful}>
            <TriangleExclamationPointIcon size={16} aria-hidden />
            <span>{t("security.authenticators.disabled")}</span>
          </Text>
        )}
      </div>
      <Menu position="bottom-end" width={280} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("security.authenticators.actions", { label })}
          >
            <EllipsisIcon size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsking("rename")}>{t("security.authenticators.rename")}</Menu.Item>
          <Menu.Item disabled={whyNotReplace !== null} onClick={onReplace}>
            {t("security.authenticators.replace")}
            {whyNotReplace !== null && <span className={classes.menuWhy}>{whyNotReplace}</span>}
          </Menu.Item>
          <Menu.Item color="var(--bad)" disabled={whyNotRemove !== null} onClick={() => setAsking("remove")}>
            {t("security.authenticators.remove")}
            {whyNotRemove !== null && <span className={classes.menuWhy}>{whyNotRemove}</span>}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Rename authenticator={authenticator} opened={asking === "rename"} onClose={() => setAsking(null)} />
      <Remove authenticator={authenticator} opened={asking === "remove"} onClose={() => setAsking(null)} />
    </li>
  )
}

type AskingProps = { readonly authenticator: Authenticator; readonly opened: boolean; readonly onClose: () => void }

function Rename({ authenticator: { id, label }, opened, onClose }: AskingProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(label)
  const rename = useChange(
    () => api.PATCH("/api/me/authenticators/{id}", { params: { path: { id } }, body: { label: name.trim() } }),
    { after: onClose },
  )
  return (
    <Question
      opened={opened}
      onClose={onClose}
      title={t("security.authenticators.renameHeading")}
      lead={t("security.authenticators.addLead")}
      action={t("security.authenticators.save")}
      change={rename}
    >
      <AuthenticatorNameField value={name} denial={rename.error} onChange={setName} />
    </Question>
  )
}

function Remove({ authenticator: { id, label }, opened, onClose }: AskingProps) {
  const { t } = useTranslation()
  const remove = useChange(() => api.DELETE("/api/me/authenticators/{id}", { params: { path: { id } } }), {
    said: t("security.authenticators.removed", { label }),
    after: onClose,
  })
  return (
    <Question
      opened={opened}
      onClose={onClose}
      title={t("security.authenticators.removeHeading", { label })}
      lead={t("security.authenticators.removeLead")}
      action={t("security.authenticators.remove")}
      grave
      change={remove}
    />
  )
}
