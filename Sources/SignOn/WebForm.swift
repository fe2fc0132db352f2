import Governance
import JSONText
import Outbound
import Services

/// Forms as browsers send them (`application/x-www-form-urlencoded`), with everything unusual escaped.
enum WebForm {
    static func encode(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(UnicodeScalar(byte))
            default: result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}

extension OutboundHTTP {
    /// Asks a provider for JSON; anything else is a failed sign-in, by the fault's name.
    func json(_ request: OutboundRequest, fault: String) async throws(Refusal) -> JSON {
        switch await ask(request) {
        case .success(let answer):
            guard answer.status == 200 else { throw .signOnFailed("\(fault)-\(answer.status)") }
            guard answer.bytes.count <= 1 << 20, let json = try? JSON(parsing: answer.bytes), json.object != nil else {
                throw .signOnFailed("\(fault)-unreadable")
            }
            return json
        case .failure(.late), .failure(.busy): throw .signOnFailed("\(fault)-late")
        case .failure(.tooLarge): throw .signOnFailed("\(fault)-too-large")
        case .failure(.unreachable): throw .signOnFailed("\(fault)-unreachable")
        }
    }
}
