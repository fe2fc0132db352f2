import Governance
import HTTPTypes
import Hummingbird
import NIOCore

/// What stands where a photo was: browsers show the picture of an answer whatever its status, so every page has it.
enum Tombstone {
    static func response(_ language: Language) -> Response {
        let text = Bilingual(zh: "照片已依法移除", en: "Photo lawfully removed")[language]
        let picture = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240" role="img" aria-label="\(text)">
            <rect width="320" height="240" fill="#e8eaed"/><path d="M8 8 312 232M312 8 8 232" stroke="#c3c8ce" stroke-width="2"/>
            <rect x="30" y="98" width="260" height="44" fill="#e8eaed"/>
            <text x="160" y="128" font-size="22" text-anchor="middle" font-family="sans-serif" fill="#3c4650">\(text)</text></svg>
            """
        return Response(
            status: .gone, headers: [.contentType: "image/svg+xml; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: picture)))
    }
}
