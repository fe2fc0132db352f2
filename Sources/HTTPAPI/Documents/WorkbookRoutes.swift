import Governance
import HTTPTypes
import Hummingbird
import JSONText
import NIOCore
import Services

/// `POST /api/workbooks`: the table of a chart, as a page has it, comes back as a workbook.
///
/// It holds nothing that the page does not have already, so that nothing is read and nothing journalled.
struct WorkbookRoutes: Sendable {
    let site: Site
    private static let largest = 4 << 20

    func add(to routes: SiteRoutes) {
        routes.signedIn.post("api/workbooks") { request, context in
            let body = try await JSONBody(request, known: ["name", "head", "rows"], limit: Self.largest)
            guard let head = body["head"]?.array?.map(\.string), !head.contains(nil) else {
                throw body.wrong("head", zh: "应为文字列表。", en: "must be a list of texts.")
            }
            guard let rows = body["rows"]?.array?.map(\.array), !rows.contains(where: { $0 == nil }) else {
                throw body.wrong("rows", zh: "应为各行的列表。", en: "must be a list of rows.")
            }
            let table = try TableWorkbook(
                name: try body.requiredText("name", limit: 80), head: head.compactMap { $0 }, rows: rows.compactMap { $0 })
            let bytes = try site.county.workbook(table, by: context.actor)
            var headers: HTTPFields = [.contentType: DocumentFormat.xlsx.mediaType, .cacheControl: "no-store"]
            headers[.contentDisposition] = "attachment; filename*=UTF-8''\(PercentCoding.encode("\(table.name).xlsx"))"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}
