/** A real DNS server on loopback, by UDP and TCP, that says what a test publishes, or is in trouble. */
import { once } from "node:events"
import { createServer } from "node:net"
import DNS from "dns2"

/** `silent` answers nobody, `failing` says SERVFAIL. */
type Mood = "answering" | "silent" | "failing"

export type TestDns = AsyncDisposable & {
  /** For SPAREKEY_DNS_SERVERS. */
  readonly server: string
  /** TXT records by name. */
  readonly publish: (records: Readonly<Record<string, string>>) => void
  readonly withdraw: (name: string) => void
  readonly be: (mood: Mood) => void
  /** How many questions came. */
  readonly asked: () => number
}

/** Given a port, it comes back where it was. */
export async function startDns({ port = 0 }: { port?: number } = {}): Promise<TestDns> {
  const texts = new Map<string, string>()
  let mood: Mood = "answering"
  let asked = 0
  const { Packet } = DNS
  const handle: DNS.DnsHandler = (request, send) => {
    asked += 1
    if (mood === "silent") return
    const response = Packet.createResponseFromRequest(request)
    const [question] = request.questions
    const name = question?.name.toLowerCase() ?? ""
    const text = texts.get(name)
    if (mood === "failing") response.header.rcode = Packet.RCODE.SERVFAIL
    else if (![...texts.keys()].some((known) => known === name || known.endsWith(`.${name}`)))
      response.header.rcode = Packet.RCODE.NXDOMAIN
    else if (text !== undefined && question?.type === Packet.TYPE.TXT)
      response.answers.push({
        name,
        type: Packet.TYPE.TXT,
        class: Packet.CLASS.IN,
        ttl: 60,
        data: text.match(/.{1,255}/gs) ?? [""],
      } as unknown as DNS.Packet.Resource)
    send(response)
  }
  const server = DNS.createServer({ udp: true, tcp: true, handle })
  const at = { port: port || (await freePort()), address: "127.0.0.1" }
  await server.listen({ udp: at, tcp: at })
  return {
    server: `127.0.0.1:${at.port}`,
    publish(records) {
      for (const [name, text] of Object.entries(records)) texts.set(name.toLowerCase(), text)
    },
    withdraw: (name) => void texts.delete(name.toLowerCase()),
    be(next) {
      mood = next
    },
    asked: () => asked,
    async [Symbol.asyncDispose]() {
      await server.close()
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, "close")
  return port
}
