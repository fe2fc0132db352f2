import CQL2
import Documents
import Governance
import Services
import TestCounty
import Testing

/// The report of a trip names what was assigned on it, and what earlier trips have left at the same blocks.
@Suite struct TripReportTests {
    @Test func `a return visit begins with what was left`() async throws {
        let county = try await InspectionCounty.open()
        defer { county.test.remove() }
        _ = try await county.assigned("围挡破损")
        county.test.clock.advance(days: 20)
        let second = try await InspectionCounty.trip(in: county.test, over: [county.block])
        _ = try await county.assigned("积水未排", trip: second)
        var request = PrintRequest(QualifiedName(scene: "inspection", name: "trip-report"), .html)
        request.item = second.number
        let printed = try await county.test.county.print(request, by: county.test.actor("supervision-office"))
        let text = String(decoding: printed.bytes, as: UTF8.self)
        let order = ["一、总体情况", "二、停点情况", "三、交办问题清单", "积水未排", "四、以往问题办理情况", "围挡破损", "五、工作要求"]
        let places = order.map { text.firstRange(of: $0)?.lowerBound }
        #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "\(order)")
        #expect(text.contains("当场交办问题 1 件") && text.contains("此前共有问题 1 件，已销号 0 件，未销号 1 件"))
    }
}
