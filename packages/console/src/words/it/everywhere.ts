export { passwords } from "./passwords.ts"
export { problems } from "./problems.ts"
export { shell } from "./shell.ts"
export { signIn } from "./sign-in.ts"
