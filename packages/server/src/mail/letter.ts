/** What a mail says, before it becomes HTML and text: one source, so that both parts always say the same. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: "button"; readonly label: string; readonly url: string; readonly otherwise: string }
  | { readonly kind: "quiet"; readonly text: string }

export type Letter = {
  /** A BCP 47 tag. */
  readonly language: string
  readonly subject: string
  readonly blocks: readonly Block[]
  /** Why the reader gets it. */
  readonly footer: string
}
