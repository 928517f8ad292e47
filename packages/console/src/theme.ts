/** Colours and type. One accent; greys with a little blue in the dark and a little warmth in the light. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core"

const cobalt: MantineColorsTuple = [
  "#eef2fe",
  "#dce4fb",
  "#b9c8f6",
  "#93a9f1",
  "#7491ec",
  "#4a69de",
  "#3355d1",
  "#2a47b3",
  "#223a92",
  "#1a2d72",
]

const dark: MantineColorsTuple = [
  "#e3e5ea",
  "#c8cbd3",
  "#a3a8b4",
  "#747a88",
  "#444957",
  "#353a46",
  "#262a33",
  "#191c22",
  "#121418",
  "#0c0d10",
]

export const theme = createTheme({
  colors: { cobalt, dark },
  primaryColor: "cobalt",
  primaryShade: { light: 6, dark: 5 },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  headings: { fontWeight: "640" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // A denial is announced when it appears.
    InputWrapper: {
      defaultProps: {
        labelProps: { size: "sm", mb: 4 },
        descriptionProps: { size: "sm" },
        errorProps: { size: "sm", role: "alert" },
      },
    },
    Button: { defaultProps: { size: "md" } },
    TextInput: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
  },
})

/** Mantine's own dimmed and error colours are too pale for small text (WCAG 2.2, 1.4.3). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-text": "#1b1e26",
    "--mantine-color-dimmed": "#596070",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-default-border": "#d8d7d2",
    "--page": "#f7f6f3",
    "--line": "#e6e4de",
    "--good": "#1d7a46",
    "--good-soft": "#e6f4ec",
    "--careful": "#8f5a00",
    "--careful-soft": "#fdf3df",
    "--bad": "#b3261e",
    "--bad-soft": "#fcebea",
    "--accent": "#3355d1",
    "--accent-soft": "#eef2fe",
  },
  dark: {
    "--mantine-color-text": "#e3e5ea",
    "--mantine-color-dimmed": "#a3a8b4",
    "--mantine-color-error": "#ff9a92",
    "--mantine-color-default-border": "#3a3f4c",
    "--page": "#121418",
    "--line": "#2a2e38",
    "--good": "#6fd39b",
    "--good-soft": "#17281f",
    "--careful": "#f0bf62",
    "--careful-soft": "#2d2515",
    "--bad": "#ff9a92",
    "--bad-soft": "#331b1b",
    "--accent": "#93a9f1",
    "--accent-soft": "#1d2440",
  },
})
