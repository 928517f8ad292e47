import type { Catalogue } from "../en/index.ts"
import { desk } from "./desk.ts"
import { deskReasons } from "./desk-reasons.ts"
import { events } from "./events.ts"
import { links, outbox } from "./links.ts"
import { problems } from "./problems.ts"
import { security } from "./security.ts"
import { codes, passwords, setUp } from "./set-up.ts"
import { shell } from "./shell.ts"
import { signIn } from "./sign-in.ts"
import { team } from "./team.ts"

export const es: Catalogue = {
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
  desk,
  deskReasons,
}
