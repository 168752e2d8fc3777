/// What is wrong with the journal's bytes.
///
/// Damage is told, never skipped in silence.
package enum JournalDamage: Hashable, Sendable {
    /// The last batch was cut short by a crash; nothing acknowledged is lost.
    case tornTail(path: String, offset: Int, bytes: Int)
    /// Durable records fail their checksums; what they said is lost up to `end`.
    case corruption(path: String, offset: Int, end: Int, what: String)

    /// Whether something that was acknowledged is lost.
    package var isLoss: Bool {
        switch self {
        case .tornTail: false
        case .corruption: true
        }
    }
}
