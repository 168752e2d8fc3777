/// What the console has to say about the last key or action.
struct Notice: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Gone with the next key.
        case note
        /// The outcome of an action: stays until the next one or Esc.
        case outcome
        /// Stays until Esc: an error is seen before it goes.
        case failure
    }

    let kind: Kind
    let text: String

    init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
