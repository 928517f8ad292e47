/** The switch that stops all recoveries of a team. */
export const recoveries = {
  heading: "In an emergency",
  lead: "While somebody is trying to get in with the help of your administrators.",
  areRunning: "Administrators can help, as the rules above say.",
  areStopped: "All recoveries of this team are stopped.",
  stop: {
    name: "Stop all recoveries",
    heading: "Stop all recoveries?",
    lead: "Nobody of {{team}} gets back in with somebody's help, and open cases stand still, until the recoveries are started again. Recovery codes keep working.",
    done: "All recoveries are stopped.",
  },
  start: {
    name: "Start recoveries again",
    heading: "Start recoveries again?",
    lead: "The open cases of {{team}} go on. Look through them first: what an attacker has opened goes on too.",
    done: "Recoveries go on.",
  },
}
