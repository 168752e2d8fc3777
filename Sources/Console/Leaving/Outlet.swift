/// Where things go that leave the screen for a file: what the console knows of files, and all of
/// it.
package protocol Outlet: Sendable {
    /// Writes a file that only its owner can read: whole and durable, or not at all.
    ///
    /// `body` hands over the bytes piece by piece; what it throws breaks the writing off, and
    /// nothing is left. Throws `OutletError`, or what `body` throws.
    ///
    /// - Parameters:
    ///   - path: As an operator types it: from the working folder on, `~` for the home.
    ///   - isReplacing: Whether a file that is there already may be replaced.
    func write(
        to path: String, isReplacing: Bool, _ body: (([UInt8]) throws -> Void) throws -> Void
    ) throws -> WrittenFile

    /// Calls `body` with the path of a file of these bytes, which nobody else can read and which is
    /// gone afterwards.
    ///
    /// Throws `OutletError`, or what `body` throws.
    func lend<Answer>(
        _ bytes: [UInt8], named name: String, _ body: (String) throws -> Answer
    ) throws -> Answer
}
