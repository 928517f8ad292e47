import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useQuery } from "@tanstack/react-query"
import { CircleCheckIcon, LockIcon } from "lucide-react"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { type Pins as AllPins, api, pinsQuery } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { useFocusOnDenial } from "../pieces/focus.ts"
import { Notice } from "../pieces/notice.tsx"
import { useTimes } from "../words/times.ts"
import { useChange } from "./change.ts"
import { Question } from "./question.tsx"
import { Section } from "./section.tsx"
import classes from "./security.module.css"

/** P10. Only for those whose teams use devices. */
export function Pins() {
  const { t } = useTranslation()
  const times = useTimes()
  const { data } = useQuery(pinsQuery)
  if (data === undefined || data.rules === null || (data.devices.length === 0 && data.pins.length === 0)) return null
  return (
    <Section id="pins" title={t("security.pins.heading")} lead={t("security.pins.lead")}>
      {data.pins.length > 0 && (
        <ul className={classes.rows}>
          {data.pins.map((pin) => (
            <Pin key={pin.device?.id ?? ""} pin={pin} />
          ))}
        </ul>
      )}
      {data.takenAwayAt !== null && (
        <Notice tone="plain">{t("security.pins.takenAway", { date: times.date(data.takenAwayAt) })}</Notice>
      )}
      <SetPin pins={data} rules={data.rules} />
    </Section>
  )
}

function Pin({ pin: { device, state, setAt } }: { readonly pin: AllPins["pins"][number] }) {
  const { t } = useTranslation()
  const times = useTimes()
  const [removing, setRemoving] = useState(false)
  const remove = useChange(() => api.DELETE("/api/me/pin", { body: { device: device?.id ?? null } }), {
    said: t("security.pins.removed"),
    after: () => setRemoving(false),
  })
  const isSet = state === "set"
  const Icon = isSet ? CircleCheckIcon : LockIcon
  return (
    <li data-tone={isSet ? "good" : "careful"}>
      <Icon size={22} aria-hidden />
      <div>
        <Text fw={560}>{device?.name ?? t("security.pins.everywhere")}</Text>
        <Text size="sm" className={isSet ? classes.good : classes.careful}>
          {t(`security.pins.${state}`, { date: times.date(setAt) })}
        </Text>
      </div>
      <Button variant="subtle" size="xs" onClick={() => setRemoving(true)}>
        {t("security.pins.remove")}
      </Button>
      <Question
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t("security.pins.removeHeading")}
        lead={t("security.pins.removeLead")}
        action={t("security.pins.remove")}
        grave
        change={remove}
      />
    </li>
  )
}

type SetPinProps = { readonly pins: AllPins; readonly rules: NonNullable<AllPins["rules"]> }

function SetPin({ pins: { devices }, rules: { scope, length, madeBy } }: SetPinProps) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const [typed, setTyped] = useState("")
  const [chosen, setChosen] = useState("")
  const field = useRef<HTMLInputElement>(null)
  const perDevice = scope !== "person"
  const device = perDevice ? chosen || (devices[0]?.id ?? null) : null
  const set = useChange((pin: string | null) => bodyOf(api.PUT("/api/me/pin", { body: { pin, device } })), {
    said: t("security.pins.done"),
    after: () => setTyped(""),
  })
  useFocusOnDenial(field, set.error)
  const made = set.data?.pin ?? null
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={(event) => {
        event.preventDefault()
        set.mutate(madeBy === "server" ? null : typed)
      }}
    >
      {perDevice && (
        <NativeSelect
          label={t("security.pins.device")}
          data={devices.map(({ id, name }) => ({ value: id, label: name }))}
          value={device ?? ""}
          onChange={({ currentTarget }) => {
            setChosen(currentTarget.value)
            set.reset()
          }}
        />
      )}
      <Group align="flex-end" gap="sm">
        {madeBy !== "server" && (
          <TextInput
            ref={field}
            className={classes.grow}
            label={t("security.pins.field")}
            description={t("security.pins.hint", { digits: length })}
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            required
            withAsterisk={false}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value.replace(/\D/g, ""))}
            error={set.error !== null}
            aria-describedby={set.error ? "pin-denial" : undefined}
          />
        )}
        <Button type="submit" variant="default" loading={set.isPending}>
          {t(madeBy === "server" ? "security.pins.make" : "security.pins.action")}
        </Button>
        {madeBy === "either" && (
          <Button variant="default" disabled={set.isPending} onClick={() => set.mutate(null)}>
            {t("security.pins.make")}
          </Button>
        )}
      </Group>
      {set.error && (
        <Text id="pin-denial" role="alert" size="sm" c="var(--bad)">
          {sayDenial(set.error)}
        </Text>
      )}
      {made !== null && (
        <Notice tone="good" role="status">
          {t("security.pins.made")}
          <strong className={classes.madePin}>{made}</strong>
        </Notice>
      )}
    </Stack>
  )
}
