import type { Event, EventOf, EventType } from "@sparekey/core"

/** The first event of a type. */
export const eventOf = <Type extends EventType>(events: readonly Event[], type: Type): EventOf<Type> | undefined =>
  events.find((event): event is EventOf<Type> => event.type === type)
