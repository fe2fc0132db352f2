// Texts of drawings by lot and of batches.
export default {
  "draws.title": "Drawings by lot", "draws.link": "Draw", "draws.text": "Drawn at random from a seed that is told: anybody can draw once more. Every drawing is journalled, none is repeated.",
  "draws.none": "Nothing is drawn from this register", "draws.none.text": "Scenes declare drawings: from which items, how many, by whom.",
  "draws.share": "{pool} items of “{register}” may be drawn now; {share}% are {n}. ", "draws.count": "{pool} items of “{register}” may be drawn now; {n} are drawn. ",
  "draws.gives": "“{register}” gains an item for each. ", "draws.once.day": "Once a day.", "draws.once.week": "Once a week.", "draws.once.month": "Once a month.", "draws.once.year": "Once a year.",
  "draws.drawn.day": "Drawn today already.", "draws.drawn.week": "Drawn this week already.", "draws.drawn.month": "Drawn this month already.", "draws.drawn.year": "Drawn this year already.",
  "draws.announce": "Announce the seed", "draws.announce.what": "First the digest of the seed is told, with the drawing the seed itself: so that nobody can change it between.",
  "draws.announced": "Digest of the seed, announced by {by} on {at}:", "draws.draw": "Draw {n}", "draws.ask": "{n} of {pool} items will be drawn at random. It counts at once, is journalled and cannot be taken back.", "draws.done": "{n} item drawn | {n} items drawn",
  "draws.past": "Drawings of before ({n})", "draws.past.none": "Nothing has been drawn yet.", "draws.run": "Drawing {n}", "draws.of": "{at}, {by}, {area}: {n} of {pool}",
  "draws.proof": "How to check it", "draws.method": "SHA-256 of the seed in hexadecimal, a slash and the number of each item, sorted: the first are drawn. `yiwang draw verify` draws once more from the proof, without an account.",
  "draws.head": "Journal at the drawing", "draws.secret": "Seed that was announced", "draws.commitment": "Digest announced before", "draws.seed": "Seed of this drawing", "draws.take": "Take the proof",
  "draws.verdict.holds": "Drawn once more from the seed: the same", "draws.verdict.open": "Not drawn yet", "draws.verdict.other-secret": "The seed is not the one announced", "draws.verdict.other-seed": "The seed does not follow from the journal", "draws.verdict.other-lot": "Others should have been drawn",
  "finding.draw-altered": "Drawing differs from the journal",
  "batches.title": "My bulk actions", "batches.text": "A bulk action can be taken back within 24 hours; items that somebody has acted on since are listed and stay.",
  "batches.none": "No bulk actions", "batches.none.text": "Choose several items in a list to act on all of them at once.", "batches.of": "{at}: {n} done, {refused} refused",
  "batches.more": "and {n} more", "batches.undo": "Take it back", "batches.until": "until {at}", "batches.undone": "{n} item taken back | {n} items taken back", "batches.undone.at": "Taken back on {at}: {n}; left as they are: {left}",
  "batches.left": "{n} item was left | {n} items were left", "batches.left.text": "Somebody has acted on these since; they stay:",
};
