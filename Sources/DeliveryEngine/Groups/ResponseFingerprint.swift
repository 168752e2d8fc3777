/// How a failure looked, as one number: answers of one cause that differ only in numbers, ids, times
/// and addresses have the same.
///
/// Two that look different share a number once in four milliards; within one endpoint that merges
/// nothing in practice, and the ledger keeps four bytes a delivery instead of eight.
package struct ResponseFingerprint: Hashable, Sendable {
    /// The number, never 0.
    package let value: UInt32

    /// The number; `nil` for 0, which stands for none.
    package init?(value: UInt32) {
        guard value != 0 else { return nil }
        self.value = value
    }

    /// The fingerprint that eight hexadecimal digits spell.
    package init?(_ text: String) {
        guard text.utf8.count == Self.digits, let value = UInt32(text, radix: 16),
            text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") })
        else { return nil }
        self.init(value: value)
    }

    /// How a failed attempt looked; `nil` where the answer was a 2xx that counts.
    ///
    /// An answer is known by the beginning of its body, anything else by the failure in words: what
    /// a broken answer held is chance.
    package init?(code: Int?, failure: FailureClass?, detail: String?, body: [UInt8]) {
        guard Self.isFailure(code: code, failure: failure) else { return nil }
        let cause = failure ?? .http
        var hash = FoldedHash()
        hash.add(cause.rawValue.utf8)
        hash.add(" \(code.map(String.init) ?? "none") ".utf8)
        if cause == .http {
            hash.add(body.withUnsafeBytes(ResponseFolding.fold))
        } else if var detail {
            hash.add(detail.withUTF8 { ResponseFolding.fold(UnsafeRawBufferPointer($0)) })
        }
        self.init(value: hash.value)
    }

    /// How the failed attempt that came to `outcome` looked.
    package init?(of outcome: AttemptOutcome) {
        self.init(
            code: outcome.responseCode, failure: outcome.failure, detail: outcome.detail,
            body: outcome.responseBody)
    }

    /// Whether an attempt that ended so failed; an imported one may say so by its code alone.
    package static func isFailure(code: Int?, failure: FailureClass?) -> Bool {
        failure != nil || code.map { !(200...299).contains($0) } == true
    }

    /// Whether the body is what a failure of this class is known by.
    package static func readsBody(of failure: FailureClass?) -> Bool {
        failure == nil || failure == .http
    }

    private static let digits = 8

    /// Eight hexadecimal digits, as `fingerprint:` takes them.
    package var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: Self.digits - digits.count) + digits
    }
}
