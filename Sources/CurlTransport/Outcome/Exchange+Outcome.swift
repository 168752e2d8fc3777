import CCurl
import DeliveryEngine

extension Exchange {
    /// What came of the attempt that libcurl has ended with `code`.
    func outcome(_ code: CURLcode) -> AttemptOutcome {
        let marks = TimingMarks(curl, handle)
        var outcome = AttemptOutcome(
            responseCode: collector.status, responseHeaders: collector.headers,
            responseBody: collector.body, responseBytes: collector.bodyBytes,
            isTruncated: collector.bodyBytes > collector.body.count,
            timing: timing(marks), address: address,
            duration: Milliseconds(rounding: (MonotonicClock.nanoseconds - startedAt) / 1000))
        if code != CURLE_OK {
            (outcome.failure, outcome.detail) = failure(code, marks)
        } else if collector.hasStarted, !collector.hasHeaders {
            // libcurl takes an end among the headers for the end of the answer.
            outcome.failure = .closed
            outcome.detail = "the connection broke while \(TransferPhase.headers.rawValue)"
        } else if let status = collector.status {
            if !(200...299).contains(status) {
                outcome.failure = .http
                outcome.detail = Self.detail(ofStatus: status)
            }
        } else {
            outcome.failure = .invalid
            outcome.detail = "the answer ended without a final status"
        }
        return outcome
    }

    private static func detail(ofStatus status: Int) -> String {
        (300...399).contains(status) && status != 304
            ? "answered \(status); redirects are not followed" : "answered \(status)"
    }

    private func failure(_ code: CURLcode, _ marks: TimingMarks) -> (FailureClass, String) {
        if halt == .repetition {
            return (.closed, "the connection broke while \(TransferPhase.firstByte.rawValue)")
        }
        var systemCode = 0
        _ = redrive_curl_get_long(curl, handle, CURLINFO_OS_ERRNO, &systemCode)
        let reading = FailureReading(
            code: code, words: words(code),
            systemError: systemCode == 0
                ? nil : OutsideText.system(Int32(truncatingIfNeeded: systemCode)),
            abort: collector.abort, dialling: dialling, phase: phase(marks))
        let (kind, detail) = reading.failure
        return (kind, detail)
    }

    /// libcurl's words for what happened, else for the code.
    private func words(_ code: CURLcode) -> String {
        if errorText.pointee != 0 { return String(cString: errorText) }
        return curl.pointee.easy_strerror(code).map { String(cString: $0) } ?? ""
    }

    private func phase(_ marks: TimingMarks) -> TransferPhase {
        if collector.hasHeaders { return .body }
        if collector.hasStarted { return .headers }
        if marks.ready > 0 {
            var sent = curl_off_t(0)
            _ = redrive_curl_get_size(curl, handle, CURLINFO_SIZE_UPLOAD_T, &sent)
            return sent < bodyCount ? .request : .firstByte
        }
        if marks.isConnected { return isSecure ? .handshake : .request }
        return marks.resolved > 0 ? .connection : .name
    }

    private func timing(_ marks: TimingMarks) -> AttemptTiming {
        let isReused = marks.isReused
        return AttemptTiming(
            dns: isReused ? .zero : marks.milliseconds(marks.resolved),
            connect: isReused ? .zero : connected(marks),
            tls: isSecure ? (isReused ? .zero : marks.milliseconds(marks.secured)) : nil,
            firstByte: collector.hasStarted ? marks.milliseconds(marks.firstByte) : nil)
    }

    private func connected(_ marks: TimingMarks) -> Milliseconds? {
        guard connectedAt > 0 else { return marks.milliseconds(marks.connected) }
        // By two clocks, of which libcurl's begins a little later.
        let micros = (connectedAt - startedAt) / 1000
        return Milliseconds(rounding: marks.secured > 0 ? min(micros, marks.secured) : micros)
    }

    private var address: String? {
        var text: UnsafeMutablePointer<CChar>?
        var port = 0
        _ = redrive_curl_get_text(curl, handle, CURLINFO_PRIMARY_IP, &text)
        _ = redrive_curl_get_long(curl, handle, CURLINFO_PRIMARY_PORT, &port)
        guard let text, text.pointee != 0, port > 0 else { return dialling.dialled?.description }
        let host = String(cString: text)
        return host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
