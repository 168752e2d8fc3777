extension ExportedLineReader {
    /// An attempt as `JSONWriter.attempt` writes it.
    mutating func attempt(_ cursor: inout JSONLineCursor) throws(OtherSpelling) -> ExportedAttempt {
        try cursor.expect(#"{"number":"#)
        let number = try cursor.number()
        try cursor.expect(#","trigger":"#)
        let trigger = try cursor.choice(triggers)
        try cursor.expect(#","by":"#)
        let by = try cursor.optionalString()
        try cursor.expect(#","reason":"#)
        let reason = try cursor.optionalString()
        try cursor.expect(#","started_at":"#)
        let startedAt = try cursor.moment()
        try cursor.expect(#","duration_ms":"#)
        let duration = try cursor.optionalDuration() ?? .zero
        let timing = try timing(&cursor)
        try cursor.expect(#","method":"#)
        _ = try cursor.string()
        try cursor.expect(#","url":"#)
        let url = try cursor.string()
        try cursor.expect(#","address":"#)
        let address = try cursor.optionalString()
        try cursor.expect(#","request_headers":["#)
        var attempt = ExportedAttempt(
            number: number, trigger: trigger, by: by, reason: reason, startedAt: startedAt,
            duration: duration, timing: timing, url: url, address: address,
            requestHeaders: try headers(&cursor), responseHeaders: 0..<0,
            responseBody: UnsafeRawBufferPointer(start: nil, count: 0), responseBytes: 0,
            isTruncated: false, secrets: 0..<0)
        try readAnswer(of: &attempt, &cursor)
        return attempt
    }

    private mutating func readAnswer(
        of attempt: inout ExportedAttempt, _ cursor: inout JSONLineCursor
    ) throws(OtherSpelling) {
        try cursor.expect(#","response_code":"#)
        attempt.responseCode = try cursor.optionalNumber()
        try cursor.expect(#","response_headers":["#)
        attempt.responseHeaders = try headers(&cursor)
        if let body = try cursor.bytes(#","response_body":"#, #","response_body_base64":"#) {
            attempt.responseBody = UnsafeRawBufferPointer(
                rebasing: body.prefix(AttemptOutcome.maxKeptBodyBytes))
        }
        try cursor.expect(#","response_bytes":"#)
        attempt.responseBytes = try cursor.number()
        try cursor.expect(#","response_truncated":"#)
        attempt.isTruncated = try cursor.flag()
        try cursor.expect(#","error":"#)
        let failure = try cursor.optionalChoice(failures)
        // An attempt without an answer and without a reason never ended there.
        attempt.failure = failure ?? (attempt.responseCode == nil ? .interrupted : nil)
        try cursor.expect(#","error_detail":"#)
        attempt.detail = try cursor.optionalString()
        try cursor.expect(#","secrets":["#)
        attempt.secrets = try secrets(&cursor)
        try cursor.expect("}")
    }

    private func timing(_ cursor: inout JSONLineCursor) throws(OtherSpelling) -> AttemptTiming {
        try cursor.expect(#","timing_ms":{"dns":"#)
        let dns = try cursor.optionalDuration()
        try cursor.expect(#","connect":"#)
        let connect = try cursor.optionalDuration()
        try cursor.expect(#","tls":"#)
        let tls = try cursor.optionalDuration()
        try cursor.expect(#","first_byte":"#)
        let firstByte = try cursor.optionalDuration()
        try cursor.expect("}")
        return AttemptTiming(dns: dns, connect: connect, tls: tls, firstByte: firstByte)
    }

    /// Pairs of a name and a value; where they are among the texts.
    private mutating func headers(
        _ cursor: inout JSONLineCursor
    ) throws(OtherSpelling) -> Range<Int> {
        let first = texts.count
        if cursor.take("]") { return first..<first }
        repeat {
            try cursor.expect("[")
            texts.append(try cursor.string())
            try cursor.expect(",")
            texts.append(try cursor.string())
            try cursor.expect("]")
        } while cursor.take(",")
        try cursor.expect("]")
        return first..<texts.count
    }

    private mutating func secrets(
        _ cursor: inout JSONLineCursor
    ) throws(OtherSpelling) -> Range<Int> {
        let first = texts.count
        if cursor.take("]") { return first..<first }
        repeat { texts.append(try cursor.string()) } while cursor.take(",")
        try cursor.expect("]")
        return first..<texts.count
    }
}
