/// The ticket that an action belongs to: a field of its own beside the reason.
///
/// Where none was given it is recognised in the reason, as in `receiver fixed, INC-1234`; where
/// only a reason is kept, it stands in it: `receiver fixed [ticket 4711]`.
package enum Ticket {
    /// The most bytes of a ticket.
    package static let maxBytes = 64
    private static let opening = " [ticket "
    private static let closing = "]"

    /// The reason as it is recorded; a ticket that stands in it already is not said twice.
    package static func reason(_ reason: String?, with ticket: String?) -> String? {
        guard let ticket, !ticket.isEmpty else { return reason }
        let words = reason ?? ""
        if found(in: words) == ticket { return words }
        return words + opening + ticket + closing
    }

    /// The ticket of a recorded reason, `nil` when it names none.
    package static func found(in reason: String?) -> String? {
        guard let reason else { return nil }
        if let (_, ticket) = marked(reason) { return ticket }
        return reason.split(whereSeparator: { !isPart($0) }).lazy.map(String.init)
            .first(where: isTicket)
    }

    /// The reason as it was given, without the mark of a ticket.
    package static func words(of reason: String?) -> String? {
        guard let reason else { return nil }
        return marked(reason)?.words ?? reason
    }

    /// Throws unless `ticket` can be kept: one short word of visible characters, none of which turns the
    /// direction of writing.
    package static func check(_ ticket: String?) throws(StoreError) {
        guard let ticket else { return }
        let isFit =
            !ticket.isEmpty && ticket.utf8.count <= maxBytes && !NameRules.hasControls(ticket)
        guard isFit, ticket.unicodeScalars.allSatisfy({ $0 != " " && $0 != "]" }) else {
            throw .refused(
                "\(Wording.quote(ticket)) is not a ticket; it is one word of at most \(maxBytes)"
                    + " bytes, such as INC-1234")
        }
    }

    private static func marked(_ reason: String) -> (words: String, ticket: String)? {
        guard reason.hasSuffix(closing), let mark = reason.ranges(of: opening).last else {
            return nil
        }
        return (
            String(reason[..<mark.lowerBound]),
            String(reason[mark.upperBound...].dropLast(closing.count))
        )
    }

    private static func isPart(_ character: Character) -> Bool {
        character == "-" || character.isASCII && (character.isLetter || character.isNumber)
    }

    /// Capitals, a hyphen and digits: `INC-1234`.
    private static func isTicket(_ word: String) -> Bool {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, (2...10).contains(parts[0].count), !parts[1].isEmpty else {
            return false
        }
        return parts[0].allSatisfy(\.isUppercase) && parts[1].allSatisfy(\.isNumber)
    }
}
