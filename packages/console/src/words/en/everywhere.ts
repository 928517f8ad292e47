/** What is said around every page, what the server says no with, and signing in, where most people come from: loaded first, as one file. */
export { passwords } from "./passwords.ts"
export { problems } from "./problems.ts"
export { shell } from "./shell.ts"
export { signIn } from "./sign-in.ts"
