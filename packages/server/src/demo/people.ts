/**
 * Who plays in the demo: one team a preset, and in each two administrators, somebody with MFA on and somebody without; and the vendor
 * who runs the server for them.
 */
import { type Feature, features, type PresetName } from "@sparekey/core"
import { administrator, type NewRole } from "../teams/store.ts"

export type DemoPerson = {
  readonly name: string
  readonly email: string
  readonly locale: "en" | "it" | "es"
  readonly role: string
  readonly owner: boolean
  readonly mfa: boolean
}

export type DemoTeam = {
  readonly name: string
  readonly preset: PresetName
  readonly roles: readonly NewRole[]
  readonly people: readonly DemoPerson[]
  readonly plan?: DemoPlan
  readonly underWay?: UnderWay
  readonly isOperator?: true
}

/** One of the team sends another one a reset link, and invites somebody. */
export type UnderWay = {
  readonly by: string
  readonly helped: string
  readonly invited: Pick<DemoPerson, "email" | "name" | "locale" | "role">
}

export type DemoPlan = { readonly name: string; readonly features: readonly Feature[] }

/** G1: MFA comes with the smaller one already. */
const essential: DemoPlan = { name: "Essential", features: ["mfa", "team_rules", "admin_means"] }
const complete: DemoPlan = { name: "Complete", features }

export const demoPassword = "let me try sparekey"

const member = (name: string, requiresMfa = false): NewRole => ({ name, kind: "member", permissions: [], requiresMfa })

export const demoTeams: readonly DemoTeam[] = [
  {
    name: "Lakeside Reception",
    preset: "formal-request",
    roles: [administrator, member("Receptionist")],
    people: [
      {
        name: "Rosa Lindt",
        email: "rosa@lakeside.example",
        locale: "en",
        role: "Administrator",
        owner: true,
        mfa: true,
      },
      {
        name: "Peter Lang",
        email: "peter@lakeside.example",
        locale: "en",
        role: "Administrator",
        owner: false,
        mfa: true,
      },
      {
        name: "Tomás Vega",
        email: "tomas@lakeside.example",
        locale: "es",
        role: "Receptionist",
        owner: false,
        mfa: false,
      },
    ],
  },
  {
    name: "Ferro Invoices",
    preset: "replace-on-restore",
    plan: essential,
    roles: [administrator, member("Clerk")],
    people: [
      {
        name: "Giulia Ferro",
        email: "giulia@ferro.example",
        locale: "it",
        role: "Administrator",
        owner: true,
        mfa: true,
      },
      { name: "Luca Conti", email: "luca@ferro.example", locale: "it", role: "Administrator", owner: false, mfa: true },
      { name: "Paolo Neri", email: "paolo@ferro.example", locale: "it", role: "Clerk", owner: false, mfa: false },
    ],
  },
  {
    name: "Harbour Cases",
    preset: "role-required",
    plan: complete,
    roles: [administrator, member("Investigator", true), member("Reader")],
    people: [
      {
        name: "Mary Quinn",
        email: "mary@harbour.example",
        locale: "en",
        role: "Administrator",
        owner: true,
        mfa: false,
      },
      {
        name: "Owen Pike",
        email: "owen@harbour.example",
        locale: "en",
        role: "Administrator",
        owner: false,
        mfa: true,
      },
      {
        name: "Idris Cole",
        email: "idris@harbour.example",
        locale: "en",
        role: "Investigator",
        owner: false,
        mfa: true,
      },
      {
        name: "Nora Pell",
        email: "nora@harbour.example",
        locale: "en",
        role: "Investigator",
        owner: false,
        mfa: false,
      },
    ],
  },
  {
    name: "Northwind Remote",
    preset: "deferred-reset",
    plan: essential,
    underWay: {
      by: "elena@northwind.example",
      helped: "ruth@northwind.example",
      invited: { email: "ada@northwind.example", name: "Ada Frey", locale: "en", role: "Member" },
    },
    roles: [administrator, member("Member")],
    people: [
      {
        name: "Elena Soto",
        email: "elena@northwind.example",
        locale: "es",
        role: "Administrator",
        owner: true,
        mfa: true,
      },
      {
        name: "Ruth Vale",
        email: "ruth@northwind.example",
        locale: "en",
        role: "Administrator",
        owner: false,
        mfa: true,
      },
      { name: "Jon Bell", email: "jon@northwind.example", locale: "en", role: "Member", owner: false, mfa: false },
    ],
  },
  {
    name: "Clearwater Software",
    preset: "deferred-reset",
    isOperator: true,
    roles: [administrator],
    people: [
      {
        name: "Vera Marsh",
        email: "vera@clearwater.example",
        locale: "en",
        role: "Administrator",
        owner: true,
        mfa: true,
      },
      {
        name: "Ida Holm",
        email: "ida@clearwater.example",
        locale: "en",
        role: "Administrator",
        owner: false,
        mfa: true,
      },
    ],
  },
]
