/// What a command takes besides options.
enum Operands: Sendable, Hashable {
    /// Nothing.
    case none
    /// Exactly these, by what they are called.
    case exactly([String])
    /// One or none.
    case optional(String)
    /// Any number of words, which are joined by spaces.
    case words(String)
    /// All of these or none; the command says itself which it must be.
    case together([String])
    /// Any number; the command says itself when there must be one.
    case any(String)

    /// How they are written, such as `ID…`.
    var form: String {
        switch self {
        case .none: ""
        case .exactly(let names): names.joined(separator: " ")
        case .optional(let name), .words(let name): "[\(name)]"
        case .together(let names): "[\(names.joined(separator: " "))]"
        case .any(let name): "[\(name)…]"
        }
    }

    /// Whether `count` of them are too few or too many, as a clause; `nil` when they are right.
    func objection(to given: [String]) -> String? {
        switch self {
        case .none:
            given.first.map { "takes nothing after its name, not “\($0)”" }
        case .exactly(let names) where given.count < names.count:
            "needs \(names[given.count])"
        case .exactly(let names) where given.count > names.count:
            "takes \(names.joined(separator: " ")) and nothing more, not “\(given[names.count])”"
        case .optional(let name) where given.count > 1:
            "takes one \(name), not “\(given[1])” as well"
        case .exactly, .optional, .words, .together, .any:
            nil
        }
    }
}
