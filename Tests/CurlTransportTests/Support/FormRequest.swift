import Foundation

/// A request with a form as a server that takes one reads it.
struct FormRequest {
    /// The request line.
    let line: String
    /// The headers by their names in lower case.
    let headers: [String: String]
    /// The fields of the form, decoded.
    let fields: [String: String]

    /// The request that these bytes spell.
    init?(_ bytes: [UInt8]) {
        guard let end = Peer.headEnd(bytes) else { return nil }
        let lines = String(decoding: bytes[..<(end - 4)], as: UTF8.self)
            .split(separator: "\r\n").map(String.init)
        line = lines.first ?? ""
        headers = Dictionary(
            lines.dropFirst().map { line in
                let sides = line.split(separator: ":", maxSplits: 1).map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
                return (sides[0].lowercased(), sides.count > 1 ? sides[1] : "")
            }, uniquingKeysWith: { "\($0), \($1)" })
        fields = Self.fields(of: String(decoding: bytes[end...], as: UTF8.self))
    }

    /// The fields of a form (WHATWG URL, 5.1).
    static func fields(of form: String) -> [String: String] {
        func decoded(_ text: Substring) -> String {
            text.replacing("+", with: " ").removingPercentEncoding ?? "not percent-encoded"
        }
        return Dictionary(
            form.split(separator: "&").map { pair in
                let sides = pair.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (decoded(sides[0]), sides.count > 1 ? decoded(sides[1]) : "")
            }, uniquingKeysWith: { "\($0), \($1)" })
    }
}
