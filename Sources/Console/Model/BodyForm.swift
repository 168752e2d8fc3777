/// How bytes are shown.
enum BodyForm: Int, Hashable, Sendable, CaseIterable {
    case pretty, raw, hex

    var title: String {
        switch self {
        case .pretty: "pretty"
        case .raw: "raw"
        case .hex: "hex"
        }
    }

    var next: BodyForm { BodyForm(rawValue: rawValue + 1) ?? .pretty }
}
