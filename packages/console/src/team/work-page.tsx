import { Notifications } from "@mantine/notifications"
import type { ReactNode } from "react"
import { Reauthentication } from "../security/reauthentication.tsx"
import { Frame, SignedIn } from "../shell/frame.tsx"
import { Heading } from "../shell/heading.tsx"
import { Navigation } from "./navigation.tsx"
import classes from "./team.module.css"
import "../security/styles.css"
import "./styles.css"

type WorkPageProps = {
  /** Null: about all teams. */
  readonly teamId: string | null
  readonly title: string
  readonly lead?: ReactNode
  readonly back?: ReactNode
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** Around every page of those who look after others. */
export function WorkPage({ teamId, title, lead, back, action, children }: WorkPageProps) {
  return (
    <Frame aside={<SignedIn />} navigation={<Navigation teamId={teamId} />}>
      <Notifications position="bottom-center" />
      <Reauthentication>
        {back}
        <div className={classes.headed}>
          <Heading title={title} lead={lead} />
          {action}
        </div>
        {children}
      </Reauthentication>
    </Frame>
  )
}
