/** Fields for a password, wherever they stand. */
export const passwords = {
  show: "Show the password",
  field: "New password",
  hint_one: "At least {{count}} character. Several words in a row are easy to remember; spaces are welcome.",
  hint_other: "At least {{count}} characters. Several words in a row are easy to remember; spaces are welcome.",
  meter_one: "{{count}} character",
  meter_other: "{{count}} characters",
  missing_one: "{{count}} character to go",
  missing_other: "{{count}} characters to go",
  enough: "Long enough",
  wrong: "That is not your password.",
}
