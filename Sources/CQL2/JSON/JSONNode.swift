/// A JSON value (RFC 8259) with its place in the text. Numbers keep their digits, so that decimals stay exact.
struct JSONNode {
    indirect enum Form {
        case null
        case boolean(Bool)
        case number(String)
        case text(String)
        case array([JSONNode])
        case object([String: JSONNode])
    }

    let form: Form
    let range: Range<Int>

    var text: String? {
        if case .text(let text) = form { text } else { nil }
    }

    var array: [JSONNode]? {
        if case .array(let items) = form { items } else { nil }
    }
}
