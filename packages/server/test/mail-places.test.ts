/** What people read about their places in teams. */
import { test } from "node:test"
import type { Event } from "@sparekey/core"
import { type Expected, mailRow, role, teamId, tells } from "./mail-rows.ts"

test("S1: a place in a team is told with the team's and the role's name", () => {
  const told: readonly (readonly [Event, Expected])[] = [
    [
      { type: "member_added", teamId, role },
      {
        en: ["You have joined a team", /belongs to the team “Hotel Aurora” now, with the role “Reception”/],
        it: ["Ora fai parte di un team", /fa parte del team «Hotel Aurora», con il ruolo «Reception»/],
        es: ["Ahora perteneces a un equipo", /forma parte ahora del equipo «Hotel Aurora», con el rol «Reception»/],
      },
    ],
    [
      { type: "role_changed", teamId, role },
      {
        en: ["Your role was changed", /another role in the team “Hotel Aurora”: “Reception”/],
        it: ["Il tuo ruolo è cambiato", /del team «Hotel Aurora» ora hai un altro ruolo: «Reception»/],
        es: ["Tu rol ha cambiado", /del equipo «Hotel Aurora» tienes ahora otro rol: «Reception»/],
      },
    ],
    [
      { type: "owner_made", teamId },
      {
        en: ["You are now an owner of a team", /an owner of the team “Hotel Aurora” now/],
        it: ["Ora sei tra i proprietari di un team", /tra i proprietari del team «Hotel Aurora»/],
        es: ["Ahora estás entre los propietarios de un equipo", /entre los propietarios del equipo «Hotel Aurora»/],
      },
    ],
    [
      { type: "owner_dropped", teamId },
      {
        en: ["You are no longer an owner of a team", /no longer an owner of the team “Hotel Aurora”/],
        it: ["Non sei più tra i proprietari di un team", /non sei più tra i proprietari del team «Hotel Aurora»/i],
        es: [
          "Ya no estás entre los propietarios de un equipo",
          /ya no estás entre los propietarios del equipo «Hotel/i,
        ],
      },
    ],
    [
      { type: "member_removed", teamId },
      {
        en: ["You no longer belong to a team", /no longer belongs to the team “Hotel Aurora”/],
        it: ["Non fai più parte di un team", /non fa più parte del team «Hotel Aurora»/],
        es: ["Ya no perteneces a un equipo", /ya no forma parte del equipo «Hotel Aurora»/],
      },
    ],
    [
      { type: "account_restored" },
      {
        en: ["Your account was restored", /You can sign in as before/],
        it: ["Il tuo account è stato riattivato", /Puoi accedere come prima/],
        es: ["Se ha reactivado tu cuenta", /Puedes entrar como antes/],
      },
    ],
  ]
  for (const [event, expected] of told) tells((locale) => mailRow("notice", locale, [event]), expected)
})
