import type { RequestStory } from "../request-story.ts"
import type { LinkWords, Told } from "./told.ts"

type Written<One> = {
  readonly [Key in keyof One]: Key extends "by" ? string | null : One[Key]
}

/** What every language has to say about formal requests. */
export type RequestWords = {
  readonly stories: {
    readonly [Type in RequestStory["type"]]: (story: Written<Extract<RequestStory, { readonly type: Type }>>) => Told
  }
  /** P6: whoever has codes left is reminded of them. */
  readonly confirmRequest: (codesLeft: number) => LinkWords
  /** To the administrators. It brings no secret, but leads to a page. */
  readonly askedToVouch: (person: string | null, team: string | null) => Omit<LinkWords, "until">
  /** To the administrators, where none has to vouch. R13. */
  readonly memberAskedDesk: RequestWords["askedToVouch"]
  /** In the place of the name of whoever opened the case. */
  readonly fromAMail: string
}
