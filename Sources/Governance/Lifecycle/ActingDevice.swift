package import CQL2
import Spatial

/// When and where a person acted, by their own device: a phone out of reach sends later what was done before.
package struct ActingDevice: Hashable, Sendable {
    /// When it was done; what the server records comes later, or at the same time.
    package var at: Instant
    /// Metres between the device and the item's place; nil where either is not known.
    package var away: Int64?

    /// How long before it arrives an act may have been taken: a shift without network, and not a day more.
    static let longest = 86_400.0

    /// - Throws: a refusal where the act would lie before the item, or longer ago than a day.
    init(_ request: ActionRequest, on item: Item, at moment: Moment) throws(Refusal) {
        let ago = request.ago ?? 0
        guard ago.isFinite, (0...Self.longest).contains(ago) else {
            throw Refusal(
                "bad-ago", .invalid, zh: "办理时间应在此刻之前、一天之内。", en: "What is sent later was done within the day before.", field: "ago")
        }
        let milliseconds = moment.instant.milliseconds - Int64((ago * 1000).rounded())
        guard request.ago == nil || milliseconds >= item.createdAt.milliseconds else {
            throw Refusal(
                "bad-ago", .invalid, zh: "办理时间早于登记时间。", en: "It would have been done before the item was registered.", field: "ago")
        }
        at = Instant(milliseconds: milliseconds)
        if let place = request.place, let own = item.place { away = Int64(Geodesic.distance(place, own).rounded()) }
    }

    /// In the order of `RuleScope.contextProperties`.
    var values: [Value] { [.timestamp(at), away.map { .integer($0) } ?? .null] }
}
