/// What is left of an answer's text when everything that differs from one failure to the next is
/// replaced by `#`: numbers, ids, hashes, UUIDs, times, addresses of hosts, memory and mail.
///
/// Words stay, in lower case; so do short codes such as `E1001` or `utf8`, which name a cause.
package enum ResponseFolding {
    /// The most bytes that are looked at: where an error says what it is, it does so early.
    package static let mostRead = 2048
    /// The most bytes of folded text that count.
    ///
    /// Less than what is read, so that where a text is cut does not depend on how long its ids are.
    package static let mostKept = 512

    /// The folded beginning of `bytes`, which need not be text.
    package static func fold(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var fold = FoldingPass(UnsafeRawBufferPointer(rebasing: bytes.prefix(mostRead)))
        return fold.run(enough: mostKept)
    }

    /// The folded beginning of a text, for tests and for people.
    package static func folded(_ text: String) -> String {
        var text = text
        return text.withUTF8 { utf8 in
            String(decoding: fold(UnsafeRawBufferPointer(utf8)), as: UTF8.self)
        }
    }
}
