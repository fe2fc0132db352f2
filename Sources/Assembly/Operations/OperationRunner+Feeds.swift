import CQL2
import Governance
import Services

extension OperationRunner {
    func feed(_ request: FeedRequest, by actor: Actor) async throws -> Bool {
        switch request.deed {
        case .take: return try await take(request)
        case .counts: return try await counts(request)
        case .token:
            let name = try name(request)
            let (token, text) = try await county.makeFeedToken(name, label: request.label ?? "", by: try keeping(actor, name))
            output.say(language == .zh ? "令牌 \(token.id)，只显示这一次：" : "Token \(token.id), shown this once:")
            output.result(text)
        case .tokens:
            let name = try name(request)
            for token in try await county.feedTokens(name, by: try keeping(actor, name)) {
                output.result(
                    "\(token.id)\t\(token.madeAt)\t\(token.madeBy)\t\(token.revokedAt.map { "revoked \($0)" } ?? "valid")\t\(token.label)")
            }
        case .revoke:
            let name = try name(request)
            let token = try await county.revokeFeedToken(request.token ?? 0, of: name, by: try keeping(actor, name))
            output.result("token \(token.id) revoked")
        }
        return true
    }

    private func name(_ request: FeedRequest) throws(Refusal) -> QualifiedName {
        let name = QualifiedName(scene: request.scene ?? "", name: request.feed ?? "")
        _ = try county.feed(name)
        return name
    }

    /// The operator as one who keeps tokens.
    private func keeping(_ actor: Actor, _ name: QualifiedName) throws -> Actor {
        acting(actor, in: try county.scene(name.scene), as: \.administers)
    }

    /// Takes a file; the answer is no where something was refused.
    private func take(_ request: FeedRequest) async throws -> Bool {
        let name = try name(request)
        let feed = try county.feed(name)
        let delivery = try FeedDelivery.file(request.file ?? "", of: feed, county: county)
        let label = language == .zh ? "接入" : "feed"
        let receipt = try await county.take(delivery, through: name, origin: "command-line") {
            output.progress(label, $0, of: delivery.rows.count)
        }
        for record in receipt.records where record.state == .refused {
            output.say("\(record.number)\t\(record.code ?? "-")\t\(record.reason?[language] ?? "")")
        }
        output.result(
            "received \(receipt.records.count) taken \(receipt.count(.taken)) refused \(receipt.count(.refused)) "
                + "repeated \(receipt.count(.repeated)) stated \(receipt.statements.compactMap(\.count).map(String.init).joined(separator: ","))"
        )
        return receipt.count(.refused) == 0
    }

    /// A row for each feed and day; the answer is no where a day does not balance.
    private func counts(_ request: FeedRequest) async throws -> Bool {
        let name = request.feed == nil ? nil : try name(request)
        let today = county.now.day
        func day(_ text: String?, _ option: String, _ usual: Day) throws(Refusal) -> Day {
            guard let text else { return usual }
            guard let day = Day(text) else {
                throw Refusal("bad-day", .invalid, zh: "“\(text)”不是日期。", en: "\"\(text)\" is no day.", field: option)
            }
            return day
        }
        let from = try day(request.from, "--from", Day(number: today.number - 29))
        let days = try await county.feedDays(name, from: from, to: try day(request.to, "--to", today))
        output.result("feed\tday\tstated\treceived\ttaken\trefused\taside\trepeated\tdifference\tverdict")
        for day in days {
            let cells: [String] =
                [day.feed.description, day.day.description, day.stated.map { "\($0)" } ?? "-"]
                + [day.received, day.taken, day.refused + day.changed, day.aside, day.repeated].map { "\($0)" }
                + [day.difference.map { "\($0)" } ?? "-", day.verdict.rawValue]
            output.result(cells.joined(separator: "\t"))
        }
        return !days.contains { $0.verdict == .gap }
    }
}
