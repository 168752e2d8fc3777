/// Who acts, as the operating system says it, not as typed.
package struct OperatorIdentity: Hashable, Sendable {
    /// The user's name.
    package let user: String
    /// The host's name.
    package let host: String
    /// The terminal, such as `pts/3`.
    package let terminal: String?

    /// An operator.
    package init(user: String, host: String, terminal: String?) {
        self.user = user
        self.host = host
        self.terminal = terminal
    }

    /// `user@host`.
    package var text: String { "\(user)@\(host)" }
}
