import { Button, type ButtonProps, Text } from "@mantine/core"
import { type ProblemCode, problemCodes } from "@sparekey/client"
import { LockIcon } from "lucide-react"
import { type ReactNode, useId } from "react"
import { useTranslation } from "react-i18next"
import type { Security } from "../api.ts"
import classes from "./security.module.css"

export type Permission = Security["may"]["bind"]

/** Why something is not allowed, in the page's language. */
export function useWhyNot(): (permission: Permission) => string | null {
  const { t } = useTranslation()
  return ({ allowed, reason, sentence }) => {
    if (allowed) return null
    const code = problemCodes.find((each): each is ProblemCode => each === reason)
    return code ? t(`problems.${code}`) : sentence
  }
}

type PermittedButtonProps = ButtonProps & {
  readonly permission: Permission
  readonly onClick: () => void
  readonly children: ReactNode
}

/** A button that, where it is disabled, says why. */
export function PermittedButton({ permission, children, ...button }: PermittedButtonProps) {
  const reason = useId()
  const why = useWhyNot()(permission)
  return (
    <div>
      <Button disabled={why !== null} aria-describedby={why === null ? undefined : reason} {...button}>
        {children}
      </Button>
      {why !== null && (
        <Text id={reason} size="sm" c="dimmed" className={classes.why}>
          <LockIcon size={15} aria-hidden />
          <span>{why}</span>
        </Text>
      )}
    </div>
  )
}
