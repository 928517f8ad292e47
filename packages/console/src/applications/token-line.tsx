import { Text } from "@mantine/core"
import { BotIcon, TriangleAlertIcon } from "lucide-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import shared from "../team/team.module.css"
import { useTimes } from "../words/times.ts"
import classes from "./applications.module.css"
import type { ApiToken } from "./queries.ts"

type TokenLineProps = { readonly token: ApiToken; readonly children: ReactNode }

/** A token, what it may do, and what it can no longer do although it was made for it. */
export function TokenLine({ token, children }: TokenLineProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const { name, scopes, works, madeBy, createdAt, expiresAt, lastUsedAt, lessBecause } = token
  const made = { date: times.date(createdAt), name: madeBy.name }
  const until = { date: times.date(expiresAt) }
  const lost = scopes.filter((scope) => !works.includes(scope)).map((scope) => t(`tokens.scope.${scope}.name`))
  return (
    <li>
      <BotIcon size={20} aria-hidden />
      <div className={classes.token}>
        <strong>{name}</strong>
        <ul className={shared.tags} aria-label={t("tokens.scopes")}>
          {scopes.map((scope) => (
            <li key={scope} className={shared.tag} data-tone={works.includes(scope) ? "accent" : "plain"}>
              {works.includes(scope) ? t(`tokens.scope.${scope}.name`) : <s>{t(`tokens.scope.${scope}.name`)}</s>}
            </li>
          ))}
        </ul>
        {lessBecause !== null && (
          <Text size="sm" className={shared.sign} data-tone="careful">
            <TriangleAlertIcon size={16} aria-hidden />
            <span>{t(`tokens.less.${lessBecause}`, { name: madeBy.name, scopes: lost.join(", ") })}</span>
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {madeBy.name === "" ? t("tokens.made", made) : t("tokens.madeBy", made)} ·{" "}
          {lessBecause === "expired" ? t("tokens.ranOut", until) : t("tokens.until", until)} ·{" "}
          {lastUsedAt === null ? t("tokens.unused") : t("tokens.used", { ago: times.ago(lastUsedAt) })}
        </Text>
      </div>
      {children}
    </li>
  )
}
