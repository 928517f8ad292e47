/** Setting up an authenticator and storing recovery codes: the same at sign-in and in My security. */
export const setUp = {
  qr: "QR code to scan with your authenticator app",
  openApp: "On this device: open your authenticator app",
  cannotScan: "Cannot scan it?",
  secretLead: "In your app, choose to enter a key by hand, and enter this one. It is time-based, six digits.",
  copySecret: "Copy the key",
  code: "Code that your app shows now",
  nameDefault: "Phone",
}

export const codes = {
  lead: "With one of these you get in when your authenticator is lost or out of reach. Each works once. They are shown only now: store them where you would look, but not on the same phone.",
  list: "Your recovery codes",
  copy: "Copy",
  download: "Download",
  print: "Print",
  done: "Done",
  confirm: {
    heading: "Are they stored?",
    lead: "These codes will not be shown again. Without them and without your authenticator, you need somebody's help to get in.",
    back: "Show them again",
  },
  leave: { heading: "Your recovery codes are not stored yet" },
  file: {
    name: "sparekey-recovery-codes.txt",
    title: "Sparekey recovery codes",
    account: "Account: {{email}}",
    made: "Made on {{date}}",
    use: "Each code works once. At sign-in, choose “Cannot get a code?” and then “Use a recovery code”.",
  },
}
