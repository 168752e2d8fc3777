import Foundation

/// A few kilobytes that decode to 32 MiB of zeros.
enum GzipBomb {
    /// 512 gzip members of 64 KiB each, which is one valid gzip stream.
    static let bytes: [UInt8] = Array(repeatElement(member, count: 512).joined())

    private static let member = [UInt8](
        Data(
            base64Encoded: """
                H4sIAAAAAAACA+3BAQEAAACAkP6v7ggKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAauuOl9cAAAEA
                """, options: .ignoreUnknownCharacters) ?? Data())
}
