export const es = {} as never
