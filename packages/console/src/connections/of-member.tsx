import { Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { CircleCheckIcon, CircleDashedIcon, LockIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { pinsOfMemberQuery } from "../devices/queries.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { PermittedButton } from "../security/permitted-button.tsx"
import { Section } from "../security/section.tsx"
import type { MemberInFull, Team } from "../team/queries.ts"
import { useTimes } from "../words/times.ts"
import { ConnectionLines } from "./connection-line.tsx"
import classes from "./connections.module.css"
import { Disconnect } from "./disconnect.tsx"
import { connectionsQuery } from "./queries.ts"

type OfMemberProps = { readonly team: Team; readonly member: MemberInFull }

type Permissions = Team["me"]["permissions"]

const readersOfPins: Permissions = ["manage_members", "manage_mfa", "manage_devices", "read_audit"]
const readersOfConnections: Permissions = ["manage_applications", "read_audit"]

/** Whether somebody can work at the team's devices, and what they have open at the moment. P10, G9 */
export function DevicesAndConnections({ team, member }: OfMemberProps) {
  const { t } = useTranslation()
  const may = (anyOf: Permissions) => team.me.permissions.some((one) => anyOf.includes(one))
  const [readsPins, readsConnections] = [may(readersOfPins), may(readersOfConnections)]
  if (!readsPins && !readsConnections) return null
  return (
    <Section id="devices" title={t("connections.member.heading")} lead={t("connections.member.lead")}>
      {readsPins && <PinsOf team={team} member={member} />}
      {readsConnections && <ConnectionsOf team={team} member={member} />}
    </Section>
  )
}

const signs = { set: CircleCheckIcon, locked: LockIcon, outdated: LockIcon }

function PinsOf({ team, member }: OfMemberProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const { data, error } = useQuery(pinsOfMemberQuery(team.id, member.id))
  if (error) return <DenialNotice denial={error} />
  if (data === undefined) return null
  if (data.pins.length === 0)
    return (
      <div className={classes.boxed}>
        <ul className={classes.lines}>
          <li className={classes.line}>
            <CircleDashedIcon size={20} aria-hidden />
            <div>
              <Text fw={560}>{t("connections.member.pin")}</Text>
              <Text size="sm" c="dimmed">
                {t(data.offered ? "connections.member.noPin" : "connections.member.notOffered")}
              </Text>
            </div>
          </li>
        </ul>
      </div>
    )
  return (
    <div className={classes.boxed}>
      <ul className={classes.lines}>
        {data.pins.map(({ device, state, setAt }) => {
          const Sign = signs[state]
          return (
            <li key={device?.id ?? ""} className={classes.line} data-tone={state === "set" ? "good" : "careful"}>
              <Sign size={20} aria-hidden />
              <div>
                <Text fw={560}>
                  {device
                    ? t("connections.member.pinFor", { device: device.name })
                    : t("connections.member.everywhere")}
                </Text>
                <Text size="sm" c="dimmed">
                  {t(`connections.member.state.${state}`, { date: times.date(setAt) })}
                </Text>
              </div>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function ConnectionsOf({ team, member }: OfMemberProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const { data, error } = useQuery(connectionsQuery(team.id, { member: member.id }))
  if (error) return <DenialNotice denial={error} />
  if (data === undefined) return null
  return (
    <>
      {data.total === 0 ? (
        <Text c="dimmed">{t("connections.member.none")}</Text>
      ) : (
        <div className={classes.boxed}>
          <ConnectionLines connections={data.connections} />
        </div>
      )}
      <PermittedButton permission={data.may.disconnect} variant="default" size="sm" onClick={() => setAsked(true)}>
        {t("connections.disconnect.action")}…
      </PermittedButton>
      <Disconnect teamId={team.id} member={member} count={data.total} opened={asked} onClose={() => setAsked(false)} />
    </>
  )
}
