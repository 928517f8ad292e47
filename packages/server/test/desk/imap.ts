/** A small IMAP server (RFC 3501, RFC 6851): one mailbox, one user, what the desk asks of it and no more. */
import { once } from "node:events"
import { createServer, type Socket } from "node:net"

type Stored = { readonly uid: number; readonly raw: Buffer; readonly flags: Set<string> }

export type TestImap = AsyncDisposable & {
  /** For SPAREKEY_DESK_IMAP_URL. */
  readonly url: string
  readonly put: (raw: Buffer) => void
  /** What is in INBOX, and what was moved out of it. */
  readonly inbox: Stored[]
  readonly moved: Stored[]
  /** Called before each command is answered; true = the connection is cut instead. */
  cut: (command: string) => boolean
  /** Bytes of messages that were handed out. */
  readonly handedOut: () => number
}

export async function startImap(): Promise<TestImap> {
  const inbox: Stored[] = []
  const moved: Stored[] = []
  let uids = 0
  let handedOut = 0
  const sockets = new Set<Socket>()

  function answer(command: string, say: (line: string | Buffer) => void): string {
    const [, uid = ""] = /^UID \w+ (\d+)/.exec(command) ?? []
    const found = inbox.findIndex((one) => one.uid === Number(uid))
    const message = inbox[found]
    if (command === "CAPABILITY") say("* CAPABILITY IMAP4rev1 MOVE UIDPLUS\r\n")
    if (/^LOGIN (?!"?desk"? "?secret"?$)/.test(command)) return "NO [AUTHENTICATIONFAILED] Wrong"
    if (command.startsWith("LIST")) say('* LIST (\\HasNoChildren) "/" INBOX\r\n')
    if (/^(SELECT|EXAMINE)/.test(command))
      say(`* ${inbox.length} EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT ${uids + 1}] x\r\n`)
    if (command.startsWith("UID SEARCH")) say(`* SEARCH ${inbox.map((one) => one.uid).join(" ")}\r\n`)
    if (command.startsWith("UID FETCH") && message !== undefined) {
      const items = [`UID ${message.uid}`]
      const header = message.raw.subarray(0, message.raw.indexOf("\r\n\r\n") + 4)
      const part = /BODY\.PEEK\[HEADER\]/.test(command) ? header : /BODY\.PEEK\[\]/.test(command) ? message.raw : null
      if (command.includes("RFC822.SIZE")) items.push(`RFC822.SIZE ${message.raw.length}`)
      const name = part === header ? "BODY[HEADER]" : "BODY[]"
      say(`* ${found + 1} FETCH (${items.join(" ")}${part === null ? "" : ` ${name} {${part.length}}\r\n`}`)
      if (part !== null) say(part)
      handedOut += part?.length ?? 0
      say(")\r\n")
    }
    if (command.startsWith("UID STORE")) message?.flags.add("\\Seen")
    if (command.startsWith("UID MOVE") && message !== undefined) {
      moved.push(...inbox.splice(found, 1))
      say(`* OK [COPYUID 2 ${uid} ${uid}] x\r\n* ${found + 1} EXPUNGE\r\n`)
    }
    if (command === "LOGOUT") say("* BYE\r\n")
    return "OK done"
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on("error", () => undefined)
    socket.on("close", () => sockets.delete(socket))
    socket.write("* OK ready\r\n")
    let rest = ""
    socket.on("data", (chunk) => {
      const lines = `${rest}${chunk}`.split("\r\n")
      rest = lines.pop() ?? ""
      for (const line of lines) {
        const [, tag = "*", command = ""] = /^(\S+) (.*)$/.exec(line) ?? []
        if (imap.cut(command)) {
          socket.destroy()
          return
        }
        const result = answer(command, (text) => socket.write(text))
        socket.write(`${tag} ${result}\r\n`)
      }
    })
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as { port: number }
  const imap: TestImap = {
    url: `imap://desk:secret@127.0.0.1:${port}/INBOX`,
    put(raw) {
      uids += 1
      inbox.push({ uid: uids, raw, flags: new Set() })
    },
    inbox,
    moved,
    cut: () => false,
    handedOut: () => handedOut,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, "close")
    },
  }
  return imap
}
