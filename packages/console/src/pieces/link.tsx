/** Mantine's look on the router's links. */
import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core"
import { createLink } from "@tanstack/react-router"
import type { ComponentPropsWithRef } from "react"

type Rest<Own> = Omit<ComponentPropsWithRef<"a">, keyof Own>

export const TextLink = createLink((props: AnchorProps & Rest<AnchorProps>) => <Anchor {...props} />)

export const LinkButton = createLink((props: ButtonProps & Rest<ButtonProps>) => <Button component="a" {...props} />)
