import { Notifications } from "@mantine/notifications"
import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { meQuery, securityQuery } from "../api.ts"
import { OwnConnections } from "../connections/own-connections.tsx"
import { Frame, SignedIn } from "../shell/frame.tsx"
import { Heading } from "../shell/heading.tsx"
import { Navigation } from "../team/navigation.tsx"
import { Activity } from "./activity.tsx"
import { AddAuthenticator, type Adding } from "./add-authenticator.tsx"
import { Addresses } from "./addresses.tsx"
import { Authenticators } from "./authenticators.tsx"
import { MfaState } from "./mfa-state.tsx"
import { Password } from "./password.tsx"
import { Pins } from "./pins.tsx"
import { Reauthentication } from "./reauthentication.tsx"
import { RecoveryCodes } from "./recovery-codes.tsx"
import { Sessions } from "./sessions.tsx"
import "./styles.css"

const route = getRouteApi("/security")

/** My security: what is on, what I may do, and why not. */
export function SecurityPage() {
  const { t } = useTranslation()
  const { open } = route.useSearch()
  const navigate = useNavigate()
  const { data: security } = useSuspenseQuery(securityQuery)
  const { data: me } = useSuspenseQuery(meQuery)
  const [adding, setAdding] = useState<Adding | null>(null)
  const email = security.addresses.find(({ primary }) => primary)?.address ?? null
  return (
    <Frame aside={<SignedIn />} navigation={<Navigation />}>
      <Notifications position="bottom-center" />
      <Reauthentication>
        <Heading title={t("shell.mySecurity")} />
        <MfaState security={security} me={me} onAdd={() => setAdding({ replaces: null })} />
        <Authenticators security={security} onAdd={setAdding} />
        <RecoveryCodes
          security={security}
          email={email}
          asked={open === "new-codes"}
          onAnswered={() => navigate({ to: "/security", replace: true })}
        />
        <Addresses security={security} />
        <Password security={security} email={email} />
        <Pins />
        <Sessions />
        <OwnConnections />
        <Activity />
        <AddAuthenticator adding={adding} email={email} onClose={() => setAdding(null)} />
      </Reauthentication>
    </Frame>
  )
}
