import { Text, Title } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useTimes } from "../words/times.ts"
import look from "./case.module.css"
import classes from "./desk.module.css"
import letter from "./letter.module.css"
import type { CaseDetail } from "./queries.ts"

/** What somebody wrote, as text and nothing else: React writes it as a text node, and no address in it becomes a link. */
export function Message({ message }: { readonly message: CaseDetail["message"] }) {
  const { t } = useTranslation()
  const times = useTimes()
  const { from, subject, fullName, reason, receivedAt, text, hash, verdict } = message
  const isGone = text === null && fullName === null
  const rows = [
    ["fullName", fullName],
    ["reason", reason],
    ["from", from],
    ["subject", subject],
  ] as const
  return (
    <section className={classes.panel}>
      <div className={classes.panelHead}>
        <Title order={2}>{t("desk.message.heading")}</Title>
        <time dateTime={receivedAt}>{times.moment(receivedAt)}</time>
      </div>
      {isGone ? (
        <Text size="sm" c="dimmed">
          {t("desk.message.gone")}
        </Text>
      ) : (
        <>
          <dl className={look.fields}>
            {rows.map(([name, value]) => (
              <div key={name}>
                <dt>{t(`desk.message.${name}`)}</dt>
                <dd>{value ?? t("desk.message.none")}</dd>
              </div>
            ))}
          </dl>
          {text !== null && <LetterText text={text} />}
          <Text size="sm" c="dimmed">
            {t("desk.message.asText")}
          </Text>
        </>
      )}
      <dl className={look.hashes}>
        {hash !== null && (
          <div>
            <dt>{t("desk.message.hash")}</dt>
            <dd>{hash}</dd>
          </div>
        )}
        {verdict.keyHash !== null && (
          <div>
            <dt>{t("desk.message.key")}</dt>
            <dd>
              {verdict.selector} · {verdict.keyHash}
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}

/** Never markup; the direction of writing cannot leave the box. */
export function LetterText({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  return (
    <figure className={letter.letter}>
      <figcaption>{t("desk.message.text")}</figcaption>
      <pre dir="auto">{text}</pre>
    </figure>
  )
}
