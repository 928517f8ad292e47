export const shell = {
  language: "Language",
  colours: {
    auto: "Colours: like this device. Change to light",
    light: "Colours: light. Change to dark",
    dark: "Colours: dark. Change to like this device",
  },
  signOut: "Sign out",
  skip: "Skip to the content",
  loading: "One moment…",
  close: "Close",
  cancel: "Cancel",
  tryAgain: "Try again",
  copied: "Copied",
  wait: "You can try again in {{time}}.",
  waitOver: "You can try again now.",
  nowhere: {
    heading: "There is nothing here",
    lead: "The address may be mistyped, or the page has moved.",
    action: "Go to the start",
  },
  broken: {
    heading: "Something went wrong",
    lead: "This page could not be shown. Nothing of yours was changed by that.",
  },
}
