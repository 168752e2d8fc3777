import DeliveryEngine

extension HTTPReply {
    /// The statuses whose replies have no body, and say no length of one.
    private var hasNoBody: Bool { status == 204 || status == 304 || status < 200 }

    /// The reply as it goes on the wire.
    ///
    /// The answer to `HEAD` is that to `GET` without its body. Header values come from this
    /// program; a control byte that got into one anyway becomes a space, so that it cannot end the
    /// line.
    func bytes(isHead: Bool, isKeptAlive: Bool, now: Timestamp) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256 + body.count)
        bytes += "HTTP/1.1 \(status) \(StatusPhrase.text(status))\r\n".utf8
        bytes += "Date: \(now.httpDate)\r\n".utf8
        for header in headers {
            bytes += header.name.utf8
            bytes += ": ".utf8
            bytes += header.value.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
            bytes += "\r\n".utf8
        }
        if !hasNoBody { bytes += "Content-Length: \(body.count)\r\n".utf8 }
        if !isKeptAlive { bytes += "Connection: close\r\n".utf8 }
        bytes += "\r\n".utf8
        if !hasNoBody, !isHead { bytes += body }
        return bytes
    }
}
