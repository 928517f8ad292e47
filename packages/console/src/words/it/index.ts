export const it = {} as never
