import { activity } from "./activity.ts"
import { applications } from "./applications.ts"
import { changing, rulesOnDevices } from "./changing.ts"
import { connections } from "./connections.ts"
import { desk } from "./desk.ts"
import { deskReasons } from "./desk-reasons.ts"
import { devices } from "./devices.ts"
import { events } from "./events.ts"
import { history } from "./history.ts"
import { inviting } from "./inviting.ts"
import { links } from "./links.ts"
import { operator } from "./operator.ts"
import { outbox } from "./outbox.ts"
import { passwords } from "./passwords.ts"
import { presets } from "./presets.ts"
import { problems } from "./problems.ts"
import { recoveries } from "./recoveries.ts"
import { roles } from "./roles.ts"
import { rules } from "./rules.ts"
import { security } from "./security.ts"
import { codes, setUp } from "./set-up.ts"
import { shell } from "./shell.ts"
import { signIn } from "./sign-in.ts"
import { team } from "./team.ts"
import { tokens } from "./tokens.ts"
import { work } from "./work.ts"

export const en = {
  shell,
  problems,
  signIn,
  setUp,
  codes,
  passwords,
  links,
  outbox,
  work,
  security,
  events,
  team,
  inviting,
  history,
  activity,
  operator,
  presets,
  rules,
  roles,
  recoveries,
  changing,
  rulesOnDevices,
  desk,
  deskReasons,
  applications,
  tokens,
  devices,
  connections,
}

type Worded<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : Worded<Words[Key]> }

/** What every language has to say. A missing sentence does not compile. */
export type Catalogue = Worded<typeof en>
