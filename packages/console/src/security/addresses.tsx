import { ActionIcon, Button, Group, Menu, Text, TextInput } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { CircleCheckIcon, ClockIcon, EllipsisIcon, MailIcon } from "lucide-react"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Security } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { useFocusOnDenial } from "../pieces/focus.ts"
import { useChange } from "./change.ts"
import { useWhyNot } from "./permitted-button.tsx"
import { Question } from "./question.tsx"
import { Section } from "./section.tsx"
import classes from "./security.module.css"

type Address = Security["addresses"][number]

/** R13: two addresses are possible, and all confirmed ones are told. */
export function Addresses({ security }: { readonly security: Security }) {
  const { t } = useTranslation()
  return (
    <Section id="addresses" title={t("security.addresses.heading")} lead={t("security.addresses.lead")}>
      <ul className={classes.rows}>
        {security.addresses.map((address) => (
          <AddressRow key={address.id} address={address} />
        ))}
      </ul>
      <AddAddress security={security} />
    </Section>
  )
}

function AddressRow({ address: { id, address, verified, primary } }: { readonly address: Address }) {
  const { t } = useTranslation()
  const [removing, setRemoving] = useState(false)
  const params = { path: { id } }
  const resend = useChange(() => api.POST("/api/me/addresses/{id}/verification", { params }), {
    said: t("security.addresses.resent", { address }),
  })
  const makeMain = useChange(() => api.PUT("/api/me/addresses/{id}/primary", { params }), {
    said: t("security.addresses.madeMain", { address }),
  })
  const remove = useChange(() => api.DELETE("/api/me/addresses/{id}", { params }), {
    said: t("security.addresses.removed", { address }),
    after: () => setRemoving(false),
  })
  const sayDenial = useDenials()
  const denial = resend.error ?? makeMain.error
  const State = verified ? CircleCheckIcon : ClockIcon
  return (
    <li>
      <MailIcon size={22} aria-hidden />
      <div>
        <Text fw={560} className={classes.named}>
          {address}
          {primary && <span className={classes.tag}>{t("security.addresses.main")}</span>}
        </Text>
        <Text size="sm" className={verified ? classes.good : classes.careful}>
          <State size={16} aria-hidden />
          <span>
            {verified
              ? t("security.addresses.verified")
              : `${t("security.addresses.unverified")}. ${t("security.addresses.unverifiedLead")}`}
          </span>
        </Text>
        {denial && (
          <Text size="sm" c="var(--bad)" role="alert">
            {sayDenial(denial)}
          </Text>
        )}
      </div>
      <Menu position="bottom-end" width={280} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t("security.addresses.actions", { address })}>
            <EllipsisIcon size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!verified && <Menu.Item onClick={() => resend.mutate()}>{t("security.addresses.resend")}</Menu.Item>}
          {!primary && (
            <Menu.Item disabled={!verified} onClick={() => makeMain.mutate()}>
              {t("security.addresses.makeMain")}
              {!verified && <span className={classes.menuWhy}>{t("problems.address_not_verified")}</span>}
            </Menu.Item>
          )}
          <Menu.Item color="var(--bad)" disabled={primary} onClick={() => setRemoving(true)}>
            {t("security.addresses.remove")}
            {primary && <span className={classes.menuWhy}>{t("problems.last_address")}</span>}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Question
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t("security.addresses.removeHeading", { address })}
        lead={t("security.addresses.removeLead")}
        action={t("security.addresses.remove")}
        grave
        change={remove}
      />
    </li>
  )
}

function AddAddress({ security }: { readonly security: Security }) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const why = useWhyNot()(security.may.addAddress)
  const [address, setAddress] = useState("")
  const field = useRef<HTMLInputElement>(null)
  const add = useChange(() => bodyOf(api.POST("/api/me/addresses", { body: { address: address.trim() } })), {
    said: t("security.addresses.added", { address: address.trim() }),
    after: () => setAddress(""),
  })
  useFocusOnDenial(field, add.error)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          ref={field}
          className={classes.grow}
          label={t("security.addresses.add")}
          description={why}
          type="email"
          autoComplete="off"
          required
          withAsterisk={false}
          disabled={why !== null}
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
          error={add.error !== null}
          aria-describedby={add.error ? "address-denial" : undefined}
        />
        <Button type="submit" variant="default" disabled={why !== null} loading={add.isPending}>
          {t("security.addresses.addAction")}
        </Button>
      </Group>
      {add.error && (
        <Text id="address-denial" role="alert" size="sm" c="var(--bad)" mt={4}>
          {sayDenial(add.error)}
        </Text>
      )}
    </form>
  )
}
