/// What came back from one attempt, before anything is decided about it.
package struct AttemptOutcome: Hashable, Sendable {
    /// The answer's status code, `nil` when there was no answer.
    package var responseCode: Int?
    /// Why it failed; `nil` exactly when the answer was a 2xx that ended whole, in time and within
    /// the limits (B1).
    package var failure: FailureClass?
    /// The failure in words, such as `Connection refused`.
    package var detail: String?
    /// The answer's headers, in order.
    package var responseHeaders: [Header]
    /// The answer's body, cut at 64 KiB.
    package var responseBody: [UInt8]
    /// How many bytes of body were read in all, at most 1 MiB and a bit.
    package var responseBytes: Int
    /// Whether `responseBody` is only the beginning.
    package var isTruncated: Bool
    /// When its parts were done.
    package var timing: AttemptTiming
    /// The dialled address, such as `203.0.113.9:443`.
    package var address: String?
    /// How long the whole attempt took.
    package var duration: Milliseconds

    /// The most bytes of a body that are kept.
    package static let maxKeptBodyBytes = 64 << 10
    /// The most bytes of a body that are read (B1).
    package static let maxReadBodyBytes = 1 << 20
    /// The most bytes of headers that are read (B1).
    package static let maxHeaderBytes = 64 << 10

    /// An outcome of exactly these properties.
    package init(
        responseCode: Int? = nil, failure: FailureClass? = nil, detail: String? = nil,
        responseHeaders: [Header] = [], responseBody: [UInt8] = [], responseBytes: Int = 0,
        isTruncated: Bool = false, timing: AttemptTiming = AttemptTiming(), address: String? = nil,
        duration: Milliseconds = .zero
    ) {
        self.responseCode = responseCode
        self.failure = failure
        self.detail = detail
        self.responseHeaders = responseHeaders
        self.responseBody = responseBody
        self.responseBytes = responseBytes
        self.isTruncated = isTruncated
        self.timing = timing
        self.address = address
        self.duration = duration
    }
}
