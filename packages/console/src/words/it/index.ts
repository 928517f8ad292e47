import type { Catalogue } from "../en/index.ts"
import { activity } from "./activity.ts"
import { applications } from "./applications.ts"
import { desk } from "./desk.ts"
import { deskReasons } from "./desk-reasons.ts"
import { connections, devices } from "./devices.ts"
import { events } from "./events.ts"
import { history } from "./history.ts"
import { inviting } from "./inviting.ts"
import { links, outbox } from "./links.ts"
import { operator } from "./operator.ts"
import { problems } from "./problems.ts"
import { roles, rules } from "./rules.ts"
import { rulesOnDevices } from "./rules-on-devices.ts"
import { security } from "./security.ts"
import { codes, passwords, setUp } from "./set-up.ts"
import { shell } from "./shell.ts"
import { signIn } from "./sign-in.ts"
import { team } from "./team.ts"
import { tokens } from "./tokens.ts"

export const it: Catalogue = {
  shell,
  problems,
  signIn,
  setUp,
  codes,
  passwords,
  links,
  outbox,
  security,
  events,
  team,
  inviting,
  history,
  activity,
  operator,
  rules,
  roles,
  rulesOnDevices,
  desk,
  deskReasons,
  applications,
  tokens,
  devices,
  connections,
}
