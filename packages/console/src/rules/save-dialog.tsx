import { Button, Group, Stack, Text, TextInput } from "@mantine/core"
import { bodyOf, Problem } from "@sparekey/client"
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Dialog } from "../pieces/dialog.tsx"
import { Notice } from "../pieces/notice.tsx"
import { useChange } from "../security/change.ts"
import { policyQuery } from "../team/queries.ts"
import { ChangeList } from "./change-list.tsx"
import { useEditing } from "./editing.ts"
import { Effect } from "./effect.tsx"
import { Newer } from "./newer.tsx"
import { writtenPolicy } from "./queries.ts"
import type { LivePreview } from "./use-preview.ts"

type SaveDialogProps = {
  readonly teamId: string
  readonly live: LivePreview
  readonly opened: boolean
  readonly onClose: () => void
}

/** Everything once more in one place: what changes, whom it meets; and the number, where somebody would be locked out. S4 */
export function SaveDialog({ teamId, live, opened, onClose }: SaveDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t("rules.save.heading")} firm>
      <Review teamId={teamId} live={live} onClose={onClose} />
    </Dialog>
  )
}

function Review({ teamId, live, onClose }: Omit<SaveDialogProps, "opened">) {
  const { t } = useTranslation()
  const { policy, preset, base, changes, contradictions, newer, discard } = useEditing()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState("")
  const [isMissing, setMissing] = useState(false)
  const change = useChange(
    (confirmLockedOut: number) =>
      bodyOf(
        api.PUT("/api/teams/{team}/policy", {
          params: { path: { team: teamId } },
          body: { policy: writtenPolicy(policy), preset, version: base.version, confirmLockedOut },
        }),
      ),
    {
      said: t("rules.save.done"),
      after(reply) {
        queryClient.setQueryData(policyQuery(teamId).queryKey, reply)
        discard()
        onClose()
      },
    },
  )
  const { preview } = live
  const lockedOut = preview?.lockedOut.count ?? 0
  // Said by the newer version, with what can be done about it.
  const denial = change.error instanceof Problem && change.error.code === "conflict" ? null : change.error
  if (newer) return <Newer newer={newer} />
  const save = () => {
    const isConfirmed = lockedOut === 0 || typed.trim() === String(lockedOut)
    setMissing(!isConfirmed)
    if (isConfirmed) change.mutate(lockedOut)
  }
  return (
    <Stack
      component="form"
      gap="lg"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Text>{t("rules.save.lead")}</Text>
      <ChangeList changes={changes} />
      {contradictions.length > 0 && <Notice tone="bad">{t("rules.bar.wrongLead")}</Notice>}
      {contradictions.length === 0 && preview !== null && <Effect preview={preview} />}
      {lockedOut > 0 && (
        <>
          <Notice tone="bad">{t("rules.save.lockedOut", { count: lockedOut })}</Notice>
          <TextInput
            label={t("rules.save.confirm", { count: lockedOut })}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            error={isMissing && t("rules.save.confirmMissing", { count: lockedOut })}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </>
      )}
      <DenialNotice denial={denial} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t("rules.save.back")}
        </Button>
        {contradictions.length === 0 && (
          <Button
            type="submit"
            loading={change.isPending || !live.isFresh}
            {...(lockedOut > 0 ? { color: "red.8" } : {})}
          >
            {t("rules.save.action")}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
