extension JSONWriter {
    /// Writes one attempt as `attempt_log` of the command-line contract holds it.
    package mutating func attempt(_ attempt: Attempt) {
        let start = attempt.start
        let outcome = attempt.end?.outcome
        object { object in
            object.member("number", start.number)
            object.member("trigger", start.trigger.rawValue)
            object.member("by", attempt.by)
            object.member("reason", attempt.reason)
            object.member("started_at", start.at)
            object.member("duration_ms", outcome?.duration)
            object.object("timing_ms") { $0.timingMembers(outcome?.timing ?? AttemptTiming()) }
            object.member("method", AttemptStarted.method)
            object.member("url", start.url)
            object.member("address", outcome?.address)
            object.name("request_headers")
            object.headers(start.headers)
            object.member("response_code", outcome?.responseCode)
            object.name("response_headers")
            object.headers(outcome?.responseHeaders ?? [])
            object.bytesMembers(
                "response_body", "response_body_base64",
                outcome?.responseCode == nil ? nil : outcome?.responseBody)
            object.member("response_bytes", outcome?.responseBytes ?? 0)
            object.member("response_truncated", outcome?.isTruncated ?? false)
            object.member("error", outcome?.failure?.rawValue)
            object.member("error_detail", outcome?.detail)
            object.member("secrets", start.secrets)
        }
    }

    private mutating func timingMembers(_ timing: AttemptTiming) {
        member("dns", timing.dns)
        member("connect", timing.connect)
        member("tls", timing.tls)
        member("first_byte", timing.firstByte)
    }

    /// An array of pairs of name and value.
    mutating func headers(_ headers: [Header]) {
        array { array in
            for header in headers {
                array.array { pair in
                    pair.value(header.name)
                    pair.value(header.value)
                }
            }
        }
    }
}
