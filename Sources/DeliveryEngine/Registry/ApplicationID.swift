extension IdentifierKinds {
    /// Marks names made for applications that were given none.
    package enum Application: IdentifierKind {
        /// `app_`.
        package static var prefix: String { "app_" }
    }
}
