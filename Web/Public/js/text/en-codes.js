// Texts of codes.
export default {
  "code.title": "QR code", "code.many": "Codes for many", "code.none": "No code has been issued.", "code.used": "In use: issued {at} by {by}.", "code.gone": "The last was revoked {at} by {by}; none is in use.",
  "code.issue": "Issue a code", "code.renew": "Renew", "code.revoke": "Revoke", "code.print": "Print", "code.made": "The new code", "code.once": "A code is random, and only its hash is kept: it is shown this once, so print it now. One that is lost or torn is renewed.",
  "code.renew.text": "The old code is revoked at once, and says so to whoever scans it; the new one is shown this once, so print it now.", "code.revoke.text": "Whoever scans it will read that it is revoked, and nothing else.", "code.why": "Why it is revoked",
  "code.symbol": "QR code of {title}", "code.scan": "Scan to read and to report", "code.revoked": "This code has been revoked", "code.revoked.text": "There may be a newer one on the spot; else ask the village office.", "code.unknown": "There is no such code",
  "code.staff": "Staff sign in", "code.staff.menu": "Staff", "code.open": "Open {number}", "code.send": "Send", "code.missing": "Please say: {name}", "code.sent": "Received", "code.sent.text": "Its number is {number}; please note it. Somebody of the village will look at it.",
  "code.sheet": "{register}: codes for many", "code.sheet.text": "The first 200 items; those with a code in use are passed over. Filter the list first for some of them.", "code.sheet.issue": "Issue and print for these {n}", "code.sheet.none": "Nothing to issue codes for", "code.sheet.made": "{n} issued, {passed} passed over.", "code.sheet.all": "All have a code in use",
};
