/// What the console has to say about the last key or action.
struct Notice: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Gone with the next key.
        case note
        /// The outcome of what was just asked for: gone with the next key that does something.
        case outcome
        /// The same of something asked for earlier, which has come by itself: it stays while the
        /// cursor moves as well, since whoever is moving may be looking elsewhere.
        case news
        /// Stays until Esc: an error is seen before it goes.
        case failure
    }

    let kind: Kind
    let text: String

    /// Whether it only reports how something came out.
    var isReport: Bool { kind == .outcome || kind == .news }

    init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
