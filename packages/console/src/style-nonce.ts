/** The server writes a fresh one into each index.html; a style that comes without it is refused. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ""
