import { Button, Text } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { ArrowLeftIcon, DownloadIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, meQuery } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { download } from "../pieces/download.ts"
import { TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { useChange } from "../security/change.ts"
import team from "../team/team.module.css"
import { useTimes } from "../words/times.ts"
import { CaseState } from "./case-state.tsx"
import classes from "./desk.module.css"
import { DeskPage } from "./desk-page.tsx"
import { Message } from "./message.tsx"
import { Proofs } from "./proofs.tsx"
import { deskCaseQuery } from "./queries.ts"
import { isOpen } from "./standing.ts"
import { TimeLine } from "./time-line.tsx"

const route = getRouteApi("/desk/cases/$case")

/** One formal request: what it rests on, how far it is, and what to do next. */
export function CasePage() {
  const { t } = useTranslation()
  const times = useTimes()
  const { case: id } = route.useParams()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: detail } = useSuspenseQuery(deskCaseQuery(id))
  // Whoever approves must have seen what is there: a case that changed meanwhile is shown first (A2).
  const [changed, setChanged] = useState(false)
  const { case: one, codesLeft } = detail
  const { name } = one.member
  const about = [t("desk.case.lead", { date: times.moment(one.openedAt) }), ...one.teams.map((each) => each.name)]
  return (
    <DeskPage
      title={name}
      lead={about.join(" · ")}
      back={
        <TextLink to="/desk" size="sm" className={team.back}>
          <ArrowLeftIcon size={16} aria-hidden />
          {t("desk.case.back")}
        </TextLink>
      }
    >
      <div className={classes.notices}>
        {changed && (
          <Notice tone="careful" role="alert">
            {t("desk.case.changed")}
          </Notice>
        )}
        {isOpen(one) && codesLeft > 0 && (
          <Notice tone="careful">{t("desk.case.codes", { count: codesLeft, name })}</Notice>
        )}
      </div>
      <CaseState detail={detail} me={me.id} onChanged={setChanged} />
      <div className={classes.withAside}>
        <div className={classes.panels}>
          <Proofs detail={detail} />
          <Message message={detail.message} />
        </div>
        <aside className={classes.aside}>
          <TimeLine detail={detail} />
          <Dossier id={id} />
        </aside>
      </div>
    </DeskPage>
  )
}

function Dossier({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const change = useChange(
    () => bodyOf(api.GET("/api/desk/cases/{case}/dossier", { params: { path: { case: id } } })),
    {
      after: (dossier) =>
        download(`sparekey-case-${id.slice(-12)}.json`, "application/json", `${JSON.stringify(dossier, null, 2)}\n`),
    },
  )
  return (
    <section className={classes.safeguard}>
      <Text size="sm" c="dimmed">
        {t("desk.case.dossierWhat")}
      </Text>
      <DenialNotice denial={change.error} />
      <Button
        variant="default"
        size="xs"
        leftSection={<DownloadIcon size={16} aria-hidden />}
        loading={change.isPending}
        onClick={() => change.mutate()}
      >
        {t("desk.case.dossier")}
      </Button>
    </section>
  )
}
