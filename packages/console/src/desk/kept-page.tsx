import { Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Notice } from "../pieces/notice.tsx"
import type { Catalogue } from "../words/en/index.ts"
import { useTimes } from "../words/times.ts"
import classes from "./desk.module.css"
import { DeskPage } from "./desk-page.tsx"
import shape from "./kept.module.css"
import { slugOf } from "./kept-names.ts"
import { deskKeptQuery, type Kept } from "./queries.ts"

/** The longest class fills its bar. */
const YEAR = 365

/** What is kept, how long and why: the list that the job goes by (G1). */
export function KeptPage() {
  const { t } = useTranslation()
  const {
    data: { kept },
  } = useSuspenseQuery(deskKeptQuery)
  return (
    <DeskPage title={t("desk.kept.heading")} lead={t("desk.kept.lead")}>
      <KeptTable title={t("desk.kept.ofDesk")} rows={kept.filter(isOfDesk)} />
      <KeptTable title={t("desk.kept.others")} rows={kept.filter((one) => !isOfDesk(one))} />
      <div className={classes.notices}>
        <Notice tone="plain">{t("desk.kept.audit")}</Notice>
      </div>
    </DeskPage>
  )
}

const isOfDesk = ({ what }: Kept): boolean => /desk|request|message|evidence/.test(what)

type Known = keyof Catalogue["deskReasons"]["kept"]

function KeptTable({ title, rows }: { readonly title: string; readonly rows: readonly Kept[] }) {
  const { t, i18n } = useTranslation()
  const times = useTimes()
  const isKnown = (slug: string): slug is Known => i18n.exists(`deskReasons.kept.${slug}.what`)
  const say = ({ what, why }: Kept) => {
    const slug = slugOf(what)
    return isKnown(slug)
      ? { what: t(`deskReasons.kept.${slug}.what`), why: t(`deskReasons.kept.${slug}.why`) }
      : { what, why }
  }
  return (
    <section className={classes.panel}>
      <Title order={2}>{title}</Title>
      <ul className={shape.kept}>
        {rows.map((row) => {
          const { what, why } = say(row)
          return (
            <li key={row.what}>
              <strong>{what}</strong>
              <div>
                <span>{times.span(row.days * 24)}</span>
                <i className={classes.meter} aria-hidden>
                  <b style={{ width: `${Math.min(100, (100 * row.days) / YEAR)}%` }} />
                </i>
              </div>
              <p className={classes.dimmed}>
                {why} {t(row.goes === "all" ? "desk.kept.all" : "desk.kept.content")}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
