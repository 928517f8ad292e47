import { Anchor, Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { type Mail, outboxQuery } from "../api.ts"
import { LinkButton } from "../pieces/link.tsx"
import { Frame } from "../shell/frame.tsx"
import { Heading } from "../shell/heading.tsx"
import { useTimes } from "../words/times.ts"
import { MailPage } from "./mail-page.tsx"
import classes from "./outbox.module.css"

/** What a demonstration without a mail server would have sent. */
export function OutboxPage() {
  const { t } = useTranslation()
  const times = useTimes()
  const { data } = useSuspenseQuery(outboxQuery)
  const [openId, setOpenId] = useState<string | null>(null)
  const open = data.mails.find(({ id }) => id === openId) ?? data.mails[0]
  return (
    <Frame>
      <Heading title={t("shell.outbox")} lead={t("outbox.lead")} />
      {open === undefined ? (
        <div className={classes.empty}>
          <Text>{t("outbox.empty")}</Text>
          <LinkButton to="/forgot" variant="default">
            {t("signIn.password.forgot")}
          </LinkButton>
        </div>
      ) : (
        <div className={classes.outbox}>
          <ul>
            {data.mails.map((mail) => (
              <li key={mail.id}>
                <button
                  type="button"
                  aria-current={mail.id === open.id ? "true" : undefined}
                  onClick={() => setOpenId(mail.id)}
                >
                  <strong>{mail.subject}</strong>
                  <span>{t("outbox.to", { address: mail.to })}</span>
                  <time dateTime={mail.sentAt}>{times.ago(mail.sentAt)}</time>
                </button>
              </li>
            ))}
          </ul>
          <OpenMail key={open.id} mail={open} />
        </div>
      )}
    </Frame>
  )
}

function OpenMail({ mail }: { readonly mail: Mail }) {
  const { t } = useTranslation()
  const times = useTimes()
  const [asText, setAsText] = useState(false)
  return (
    <article className={classes.mail}>
      <header>
        <Title order={2}>{mail.subject}</Title>
        <Text size="sm" c="dimmed">
          {t("outbox.to", { address: mail.to })} · {times.moment(mail.sentAt)} ·{" "}
          <Anchor component="button" type="button" size="sm" onClick={() => setAsText(!asText)}>
            {t(asText ? "outbox.asPage" : "outbox.asText")}
          </Anchor>
        </Text>
      </header>
      {asText ? <MailText text={mail.text} /> : <MailPage mail={mail} />}
    </article>
  )
}

/** The plain text, with its links as links. */
function MailText({ text }: { readonly text: string }) {
  return (
    <pre>
      {text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
          <Anchor key={index} href={part}>
            {part}
          </Anchor>
        ) : (
          part
        ),
      )}
    </pre>
  )
}
