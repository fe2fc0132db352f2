import Assembly
import CQL2
import Formats
import Foundation
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Logging
import NIOCore
import Services
import Synchronization
import TestCounty
import Testing
import WebUI

@testable import HTTPAPI

/// Personal values with markers of their own are planted in every register; then everything the product answers is asked
/// for by roles that may not see them, and no marker may come back: not in a page, list, tile, export, document, event,
/// error or log line.
struct MarkerScanTests {
    /// Of each other scene the role that reads something and sees least, where anything is hidden from it; and all of the
    /// main scene's.
    static let roles =
        AccessMatrixTests.main
        + AccessMatrixTests.scenes.filter { $0.id != "illegal-construction" }.compactMap { scene in
            scene.roles.filter { role in
                !role.reads.isEmpty && scene.registers.contains { $0.fields.contains { $0.level.isPersonal && $0.level > role.sees } }
            }.min { $0.sees < $1.sees }.map { (scene.id, $0.id) }
        }

    /// Everything that was answered or logged, with where.
    private final class Net: Sendable {
        let markers: [String]
        private let state = Mutex<(seen: Int, leaks: [String])>((0, []))

        init(_ markers: [String]) {
            self.markers = markers
        }

        func take(_ bytes: [UInt8], _ source: String) {
            let data = Data(bytes)
            let found = markers.filter { marker in
                [String.Encoding.utf8, .utf16LittleEndian].contains { encoding in
                    marker.data(using: encoding).map { data.range(of: $0) != nil } ?? false
                }
            }
            state.withLock { state in
                state.seen += 1
                for marker in found { state.leaks.append("\(source): \(marker)") }
            }
        }

        var seen: Int { state.withLock { $0.seen } }
        var leaks: [String] { state.withLock { $0.leaks } }
    }

    @Test(arguments: roles) func `no personal value leaves the server for a role that may not see it`(_ scene: String, _ id: String)
        async throws
    {
        let site = try await ResourceSite.open(scenes: AccessMatrixTests.scenes.filter { $0.id == scene })
        defer { site.county.remove() }
        let county = site.county.county
        let role = try #require(county.scene(scene).role(id))
        let hub = LiveHub()
        let items = try await DeclaredItems.make(in: site.county)
        let hidden = items.planted.filter { $0.field.level > role.sees }
        let net = Net(hidden.map(\.marker))
        #expect(role.sees == .sealed || !hidden.isEmpty)

        let router = try await Self.router(of: site, hub)
        let area = role.scope == .area ? "990001001" : "990001"
        _ = try await site.reader(id, area: area)
        let client = TestClient(router) { net.take($0, "log") }
        let reader = Reader(client: client, csrf: try await client.signIn("\(id)-\(area)"))

        let operations = Operations.all(of: county.scenes)
        for operation in operations where operation.method == .get && operation.path != "/api/events" {
            for path in try await Self.paths(operation, items, county) {
                let answer = try await reader.get(path)
                net.take(answer.bytes, path)
                if path.contains(".xlsx") || path.contains("format=xlsx") { try Self.unpack(answer.bytes, net, path) }
            }
        }
        for path in Self.pages(items) { net.take(try await reader.get(path, headers: ["Accept": "text/html"]).bytes, path) }
        for path in Self.standards(items) { net.take(try await reader.get(path).bytes, path) }
        try await Self.export(site, id, area, items, net)
        try await Self.provoke(reader, items, hidden, net)
        try await Self.listen(site, role, id, area, items, net)

        #expect(net.leaks.isEmpty, "\(id): \(net.leaks.prefix(10))")
        #expect(net.seen > operations.count / 2, "too little was asked: \(net.seen)")
    }

    /// The others are asked for less: what is answered about the items that hide something, and about those that point at them.
    @Test(arguments: AccessMatrixTests.scenes.map(\.id)) func `no role of any scene gets a value that it may not see`(_ scene: String)
        async throws
    {
        let site = try await ResourceSite.open(scenes: AccessMatrixTests.scenes.filter { $0.id == scene })
        defer { site.county.remove() }
        let declared = try site.county.county.scene(scene)
        let items = try await DeclaredItems.make(in: site.county)
        let router = try await Self.router(of: site, LiveHub())
        for role in declared.roles where !role.reads.isEmpty && !Self.roles.contains(where: { $0 == (scene, role.id) }) {
            let hidden = items.planted.filter { $0.field.level > role.sees && role.may(.reads, $0.register.name) }
            guard !hidden.isEmpty else { continue }
            let net = Net(hidden.map(\.marker))
            let area = role.scope == .area ? "990001001" : "990001"
            _ = try await site.reader(role.id, area: area)
            let client = TestClient(router) { net.take($0, "log") }
            let reader = Reader(client: client, csrf: try await client.signIn("\(role.id)-\(area)"))
            for register in Self.concerned(declared, hidden) where role.may(.reads, register.name) {
                let number = items.numbers[register] ?? ""
                let one = "/api/registers/\(register)/items/\(number)"
                for path in [
                    one, "\(one)/history", "\(one)/links", "/api/registers/\(register)/items", "/r/\(register)/\(number)",
                    "/ogc/collections/\(register)/items", "/ogc/collections/\(register)/items/\(number)",
                    "/tiles/\(register)/14/13653/6796.mvt", "/api/search?q=Zq", "/api/todo",
                ] {
                    net.take(try await reader.get(path).bytes, path)
                }
            }
            try await Self.provoke(reader, items, hidden, net)
            #expect(net.leaks.isEmpty, "\(role.id): \(net.leaks.prefix(10))")
            #expect(net.seen > 10)
        }
    }

    /// Registers that hide something, and those whose items name theirs.
    private static func concerned(_ scene: Scene, _ hidden: [DeclaredItems.Planted]) -> [QualifiedName] {
        let own = Set(hidden.map(\.register))
        return scene.registers.map(\.id).filter { id in
            own.contains(id)
                || scene.register(id.name)?.fields.contains { field in
                    if case .item(let target) = field.type { own.contains(QualifiedName(scene: scene.id, name: target)) } else { false }
                } ?? false
        }
    }

    @Test func `the net finds what it is for`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let items = try await DeclaredItems.make(in: site.county)
        let net = Net(items.planted.map(\.marker))
        let office = try await site.reader("office")
        // The office's own scene: it reads no other.
        let own = items.planted.filter { $0.register.scene == TestCounty.structure.scene }
        for planted in own {
            net.take(
                try await office.get("/api/registers/\(planted.register)/items/\(items.numbers[planted.register] ?? "")").bytes, "item")
        }
        try await Self.export(site, "office", "990001", items, net)
        // Whoever may see L3 does; nobody sees L4 without asking.
        for planted in own {
            #expect(net.leaks.contains { $0.hasSuffix(planted.marker) } == (planted.field.level == .personal), "\(planted.field.id)")
        }
        for format in ExportFormat.allCases { #expect(net.leaks.contains { $0.hasPrefix("\(format)") }, "\(format)") }
        let wide = Net(["Zqmark"])
        wide.take(Array("Zqmark".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }), "utf16")
        #expect(wide.leaks.count == 1)
    }

    /// Resources and pages together, as the server serves them.
    private static func router(of site: ResourceSite, _ hub: LiveHub) async throws -> Router<SiteContext> {
        var options = ServerOptions()
        options.imports = site.county.folder.imports
        options.photos = site.county.folder.photos
        let whole = Site(
            county: site.county.county, hub: hub, metrics: Metrics(), options: options,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let county = PageCounty(
            nameZH: "试县", nameEN: "Test", code: "990001", bounds: [120, 29, 120.1, 29.1], synthetic: false, demoAccounts: [],
            demoPassword: "")
        let pages = try await Pages.load(projectRoot + "/Web/Templates", site: whole, county: county)
        return whole.router { routes in
            addResourceRoutes(whole, site.resources, to: routes)
            pages.add(to: routes)
        }
    }

    /// Addresses of an operation, with every name in it filled in from what there is.
    private static func paths(_ operation: HTTPAPI.Operation, _ items: DeclaredItems, _ county: County) async throws -> [String] {
        // Formats that are packed hold what the page of the same document holds.
        if [".pdf", ".docx"].contains(where: operation.path.hasSuffix) { return [] }
        let head = try await county.store.read { try $0.journalHead().sequence }
        var paths = [operation.path]
        func fill(_ name: String, _ values: [String]) {
            paths = paths.flatMap { path in
                path.contains("{\(name)}") ? values.map { path.replacing("{\(name)}", with: $0) } : [path]
            }
        }
        let scenes = county.scenes
        fill("register", items.numbers.keys.map(\.description))
        fill("scene", scenes.map(\.id))
        fill("entry", (1...head).map(String.init))
        fill("index", scenes.flatMap { scene in scene.indexes.map { "\(scene.id).\($0.id)" } })
        fill("ledger", scenes.flatMap { scene in scene.ledgers.map { "\(scene.id).\($0.id)" } })
        fill("measure", scenes.flatMap { scene in scene.measures.map { "\(scene.id).\($0.id)" } })
        fill("code", ["990001", "990001001", "990001001001"])
        fill("z", ["14"])
        fill("x", ["13653"])
        fill("y", ["6796"])
        let numbers =
            items.numbers.first { operation.path.contains($0.key.description) }.map { [$0.value] } ?? items.numbers.values.map { $0 }
        fill("number", numbers)
        for name in ["id", "run", "upload", "batch", "photo"] { fill(name, ["1"]) }
        paths = paths.map { $0.replacing(/\{[a-z0-9A-Z]+\}/, with: "none") }
        if operation.path.contains("/documents/") { return paths.flatMap { path in [path] + numbers.map { "\(path)?item=\($0)" } } }
        return paths
    }

    private static func pages(_ items: DeclaredItems) -> [String] {
        let own = ["/", "/todo", "/m", "/m/report", "/journal", "/import", "/people", "/audit", "/requests", "/photos", "/second-factor"]
        return own + items.numbers.flatMap { ["/r/\($0.key)", "/r/\($0.key)/\($0.value)", "/new/\($0.key)"] }
    }

    private static func standards(_ items: DeclaredItems) -> [String] {
        ["/ogc", "/ogc/api", "/ogc/collections"]
            + items.numbers.flatMap { register, number in
                let one = "/ogc/collections/\(register)"
                return [
                    one, "\(one)/queryables", "\(one)/items", "\(one)/items?f=html", "\(one)/items/\(number)",
                    "\(one)/items/\(number)?f=html",
                ]
            }
    }

    /// Every format of every register that the role may take out.
    private static func export(_ site: ResourceSite, _ id: String, _ area: String, _ items: DeclaredItems, _ net: Net) async throws {
        let folder = site.county.folder.path
        for register in items.numbers.keys {
            for format in ExportFormat.allCases {
                let file = "\(folder)/scan-\(register.name).\(format.rawValue)"
                var options = ExportOptions(format: format)
                options.parts = true
                do {
                    _ = try await site.county.county.exportItems(
                        of: register, to: file, options: options, by: site.county.actor(id, area: area))
                } catch let refusal as Refusal where refusal.kind == .forbidden {
                    continue
                }
                let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
                net.take(bytes, "\(format) \(register.name)")
                if format == .xlsx { try unpack(bytes, net, "\(format) \(register.name)") }
            }
        }
    }

    /// Requests that are refused, or that ask for the values by their own words.
    private static func provoke(_ reader: Reader, _ items: DeclaredItems, _ hidden: [DeclaredItems.Planted], _ net: Net) async throws {
        for planted in hidden {
            let number = items.numbers[planted.register] ?? ""
            let path = "/api/registers/\(planted.register)"
            let (id, one) = (planted.field.id, "\(path)/items/\(number)")
            let first = planted.marker.prefix(2)
            for filter in ["\(id) IS NOT NULL", "\(id) LIKE '\(first)%'", "\(id) > 'A'"] {
                let asked = filter.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
                for address in ["\(path)/items?filter=\(asked)", "\(path)/items?sort=\(id)"] {
                    net.take(try await reader.get(address).bytes, address)
                }
            }
            net.take(try await reader.get("\(path)/items?q=\(first)").bytes, "q")
            net.take(try await reader.patch(one, #"{"fields":{"\#(id)":5}}"#, version: 1).bytes, "patch")
            net.take(try await reader.patch(one, #"{"fields":{},"note":"看看"}"#, version: 99).bytes, "stale patch")
            net.take(try await reader.post("\(one)/actions/none", #"{"version":1}"#).bytes, "no action")
            // One's own place is not told apart from another's: look-alikes are shown masked.
            let similar = #"{"place":{"lon":120.01,"lat":29.01,"datum":"CGCS2000"},"fields":{"kind":"house"}}"#
            net.take(try await reader.post("\(path)/similar", similar).bytes, "similar")
            if planted.field.level == .sealed {
                net.take(try await reader.post("\(one)/reveal", #"{"field":"\#(id)","reason":"核对当事人身份"}"#).bytes, "reveal")
                net.take(try await reader.post("\(one)/reveal-requests", #"{"field":"\#(id)","reason":"核对当事人身份"}"#).bytes, "ask")
                net.take(try await reader.get("/api/access-requests?view=mine").bytes, "requests")
            }
        }
    }

    /// The event stream while every item is changed.
    private static func listen(
        _ site: ResourceSite, _ role: Role, _ id: String, _ area: String, _ items: DeclaredItems, _ net: Net
    ) async throws {
        let county = site.county.county
        let audience = try county.audience(of: site.county.actor(id, area: area))
        let hub = LiveHub()
        hub.begin(at: 0)
        let subscription = hub.subscribe(audience, since: nil)
        for (register, number) in items.numbers {
            guard let item = try await county.store.read({ try $0.item(register, number: number) }) else { continue }
            let actor = site.county.actor("office")
            let moment = county.now
            let change = Change(
                sequence: 1, at: moment.instant, day: moment.day, actor: actor.account, role: actor.role, old: nil, new: item, cells: [],
                ledger: [])
            if let event = LiveEvent.change(change, in: county) { hub.publish(event) }
        }
        hub.unsubscribe(subscription)
        var text = ""
        try await subscription.pour(into: { text += String(buffer: $0) }, mayStay: { true })
        net.take(Array(text.utf8), "events")
    }

    private static func unpack(_ bytes: [UInt8], _ net: Net, _ path: String) throws {
        guard bytes.starts(with: Array("PK".utf8)) else { return }
        let file = NSTemporaryDirectory() + "yiwang-scan-" + UUID().uuidString + ".xlsx"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let workbook = try XLSXWorkbook(path: file)
        for sheet in workbook.sheets.indices {
            for row in try workbook.firstRows(of: sheet, count: 1000) {
                net.take(Array(row.cells.map(\.text).joined(separator: "\t").utf8), path)
            }
        }
    }
}
