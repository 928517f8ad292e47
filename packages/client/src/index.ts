export { bodyOf, createSparekeyClient, type SparekeyClient } from "./client.ts"
export { Problem, type ProblemCode, problemCodes } from "./problem.ts"
export type { paths } from "./schema.ts"
