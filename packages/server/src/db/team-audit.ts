/**
 * Which entries `x` of a member `m` those who may read the log of a team `t` see. What names another team is that team's, save what
 * somebody did about a member's case, in which all of a member's teams have a say; what names none is the person's own, or the whole
 * server's. Nothing from before somebody joined.
 */
export const readableInTeam = `
  x.at >= m.created_at
    and (t.is_operator and (x.type like 'plan\\_%' or x.type = 'team_made')
      or x.type like 'case\\_%'
      or x.data ->> 'teamId' = m.team_id::text
      or x.data ->> 'teamId' is null
        and (t.is_operator or x.type not like 'plan\\_%' and x.type not like 'recoveries\\_%'))`
