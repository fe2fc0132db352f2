internal import CCurl

/// One connection of libcurl's, kept open between requests. Used by one thread only.
final class CurlHandle {
    private let handle: UnsafeMutableRawPointer

    /// Larger than any tile or token; what sends more is no such service.
    static let mostBytes = 4 << 20
    private static let isReady = curl_begin() == CURLE_OK

    /// Gathers the body while libcurl runs.
    private final class Body {
        var bytes: [UInt8] = []
        var isTooLarge = false
    }

    /// Nil where libcurl cannot be set up.
    init?() {
        guard Self.isReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
    }

    deinit { curl_easy_cleanup(handle) }

    func ask(_ request: OutboundRequest) -> Result<OutboundAnswer, OutboundFault> {
        curl_easy_reset(handle)
        let body = Body()
        curl_set_text(handle, CURLOPT_URL, request.address)
        curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        // A service that sends elsewhere is not the one the county chose.
        curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
        curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, min(request.milliseconds, 4_000))
        curl_set_number(handle, CURLOPT_TIMEOUT_MS, request.milliseconds)
        curl_set_text(handle, CURLOPT_ACCEPT_ENCODING, "")
        // Services of maps refuse programs that do not name themselves as browsers do.
        curl_set_text(handle, CURLOPT_USERAGENT, "Mozilla/5.0 (compatible; Yiwang)")
        if let referer = request.referer { curl_set_text(handle, CURLOPT_REFERER, referer) }
        var lines: UnsafeMutablePointer<curl_slist>?
        for (name, value) in request.headers where !(name + value).utf8.contains(where: { $0 == 13 || $0 == 10 }) {
            lines = curl_slist_append(lines, "\(name): \(value)") ?? lines
        }
        defer { curl_slist_free_all(lines) }
        curl_set_lines(handle, lines)
        if let sent = request.body { curl_set_body(handle, sent, sent.count) }
        let code = withExtendedLifetime(body) {
            curl_set_writer(handle, Self.write, Unmanaged.passUnretained(body).toOpaque())
            return curl_easy_perform(handle)
        }
        switch code {
        case CURLE_OK: return .success(OutboundAnswer(status: curl_answer_status(handle), bytes: body.bytes))
        case CURLE_OPERATION_TIMEDOUT: return .failure(.late)
        case _ where body.isTooLarge: return .failure(.tooLarge)
        default: return .failure(.unreachable(String(cString: curl_easy_strerror(code))))
        }
    }

    private static let write: curl_write_callback = { start, size, count, context in
        guard let start, let context else { return 0 }
        let body = Unmanaged<Body>.fromOpaque(context).takeUnretainedValue()
        let length = size * count
        guard body.bytes.count + length <= CurlHandle.mostBytes else {
            body.isTooLarge = true
            return 0
        }
        body.bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: length))
        return length
    }
}
