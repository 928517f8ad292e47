import { Text, Title } from "@mantine/core"
import { type Permission, PermittedButton } from "../security/permitted-button.tsx"

type ActRowProps = {
  readonly name: string
  readonly text: string
  readonly permission: Permission
  readonly onClick: () => void
}

/** What may be done, what it is for, and why not where it may not. */
export function ActRow({ name, text, permission, onClick }: ActRowProps) {
  return (
    <li>
      <div>
        <Title order={3}>{name}</Title>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </div>
      <div>
        <PermittedButton permission={permission} variant="default" size="sm" onClick={onClick}>
          {name}…
        </PermittedButton>
      </div>
    </li>
  )
}
