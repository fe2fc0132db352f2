// Texts of feeds and their reconciliation.
export default {
  "feeds.title": "Feeds and reconciliation", "feeds.feed": "Feed", "feeds.sender": "Sender", "feeds.day": "Day",
  "feeds.stated": "Sent, as they say", "feeds.received": "Received", "feeds.taken": "Taken", "feeds.refused": "Refused, waiting", "feeds.aside": "Set aside", "feeds.repeated": "Repeated", "feeds.difference": "Difference",
  "feeds.verdict": "Outcome", "feeds.verdict.balanced": "Balanced", "feeds.verdict.gap": "Does not add up", "feeds.verdict.waiting": "Refused ones wait", "feeds.verdict.unstated": "Not stated",
  "feeds.answer.balanced": "On the last day all {n} feeds balance.", "feeds.answer.open": "The last day of {n} feeds: {balanced} balance, {gap} do not add up, {waiting} with refused records, {unstated} not stated.",
  "feeds.answer.gaps": "{n} day within thirty does not add up. | {n} days within thirty do not add up.", "feeds.from.page": "{sender} · pages of codes · into “{register}”",
  "feeds.from.http": "{sender} · pushed · into “{register}”", "feeds.from.file": "{sender} · files · into “{register}”",
  "feeds.no.days": "Nothing came within thirty days.", "feeds.earlier": "{n} earlier days", "feeds.none": "No feeds", "feeds.none.text": "Scenes declare feeds in feeds.yaml: where records come from, into which register, and what fills what.",
  "feeds.waiting": "{n} refused record waits | {n} refused records wait", "feeds.none.waiting": "All settled", "feeds.came": "of {day}, came at {at}",
  "feeds.correct": "Correct and take", "feeds.follow": "Correct the item so", "feeds.set.aside": "Set aside", "feeds.correct.title": "Correct {number}", "feeds.masked": "Masked; leave empty to keep it", "feeds.taken.as": "Taken as {number}",
  "feeds.same": "Is it the same as one near it?", "feeds.same.number": "Its number; empty if it is another one", "feeds.aside.title": "Set {number} aside", "feeds.aside.why": "Why it is not taken", "feeds.aside.done": "Noted",
  "feeds.tokens": "Tokens of the sender", "feeds.tokens.text": "The sender uses POST {address} with the header Authorization: Bearer TOKEN. Only a hash of each token is kept.", "feeds.token.new": "New token", "feeds.token.title": "A token for “{feed}”", "feeds.token.label": "For whom, and for what",
  "feeds.token.made": "The token is made", "feeds.token.once": "It is shown this once; hand it to the sender to be kept safe:", "feeds.token.revoke": "Revoke", "feeds.token.revoke.text": "Its sender is let in no more from now on. It cannot be restored; a new one can be made.", "feeds.token.revoked": "Revoked on {at}", "feeds.token.gone": "Revoked",
  "durations.none": "Nothing was measured in these months", "durations.total": "Promised within {bound}: {within} of {n} kept it, {share}%.", "durations.month": "Month", "durations.count": "Number", "durations.within": "Kept", "durations.median": "P50", "durations.p95": "P95",
};
