import { createLucideIcon } from "lucide-react"

/** Lucide's smartphone, crossed out as Lucide crosses things out: it has none of its own. */
export const LostPhoneIcon = createLucideIcon("lost-phone", [
  ["path", { d: "m2 2 20 20", key: "stroke" }],
  ["path", { d: "M8.5 2H17a2 2 0 0 1 2 2v8.5", key: "top" }],
  ["path", { d: "M19 19v1a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V5", key: "bottom" }],
  ["path", { d: "M12 18h.01", key: "button" }],
])
