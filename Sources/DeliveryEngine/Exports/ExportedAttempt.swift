/// An attempt in a line of an export, its texts where they lie while the line is read.
package struct ExportedAttempt {
    /// Its number.
    package var number: Int
    /// What made it happen.
    package var trigger: AttemptTrigger
    /// Who asked for it, in UTF-8.
    package var by: UnsafeRawBufferPointer?
    /// Why they asked.
    package var reason: UnsafeRawBufferPointer?
    /// When it started.
    package var startedAt: Timestamp
    /// How long it took.
    package var duration: Milliseconds
    /// When its parts were done.
    package var timing: AttemptTiming
    /// Where it went.
    package var url: UnsafeRawBufferPointer
    /// The dialled address.
    package var address: UnsafeRawBufferPointer?
    /// Names and values in turn, among the texts of the line.
    package var requestHeaders: Range<Int>
    /// The answer's code.
    package var responseCode: Int?
    /// Names and values in turn, among the texts of the line.
    package var responseHeaders: Range<Int>
    /// What is kept of the answer's body.
    package var responseBody: UnsafeRawBufferPointer
    /// How many bytes it had.
    package var responseBytes: Int
    /// Whether `responseBody` is only the beginning.
    package var isTruncated: Bool
    /// Why it failed.
    package var failure: FailureClass?
    /// The failure in words.
    package var detail: UnsafeRawBufferPointer?
    /// The names of the secrets that signed, among the texts of the line.
    package var secrets: Range<Int>
}
