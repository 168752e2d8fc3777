import DeliveryEngine

/// Which of the customers of one name is meant: each application may have one (E3).
enum SubjectChoice: Equatable, Sendable {
    case one(SubjectKey)
    /// It cannot be told, and why.
    case refused(String)

    /// So many applications are named.
    private static let mostNames = 4

    /// Chooses among `subjects`.
    ///
    /// - Parameters:
    ///   - here: The application of what is under the cursor, which goes first.
    ///   - filter: The log's: whoever looks at one application is not led into another unasked.
    init(among subjects: [SubjectKey], here: String?, filter: Query) {
        let admitted = subjects.filter { filter.admits(application: $0.application) }
        let only = admitted.count == 1 ? admitted.first : nil
        if let meant = subjects.first(where: { $0.application == here }) ?? only {
            self = .one(meant)
        } else if let first = subjects.first {
            self = .refused(
                "\(first.reference) is known in \(Self.names(subjects)); say "
                    + "\(first.application)/\(first.reference)")
        } else {
            self = .refused("nothing is known of this customer")
        }
    }

    private static func names(_ subjects: [SubjectKey]) -> String {
        var names = subjects.prefix(mostNames).map(\.application)
        let others = subjects.count - names.count
        if others > 0 { names.append("\(Number.text(others)) more") }
        guard names.count > 1, let last = names.popLast() else { return names.joined() }
        return names.joined(separator: ", ") + " and \(last)"
    }
}
