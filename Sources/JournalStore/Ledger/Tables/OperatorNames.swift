/// The names of a row's operators as one text, so that the many rows of one action share it: each
/// name behind its length in bytes and a colon, because imported names may hold anything.
enum OperatorNames {
    static func joined(_ names: [String]) -> String {
        names.map { "\($0.utf8.count):\($0)" }.joined()
    }

    static func names(_ text: String?) -> [String] {
        guard let text else { return [] }
        var names: [String] = []
        var rest = text.utf8[...]
        while let colon = rest.firstIndex(of: UInt8(ascii: ":")),
            let length = Int(String(decoding: rest[..<colon], as: UTF8.self))
        {
            let name = rest[rest.index(after: colon)...].prefix(length)
            names.append(String(decoding: name, as: UTF8.self))
            rest = rest[name.endIndex...]
        }
        return names
    }
}
