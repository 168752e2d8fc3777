/// The outlet of a console that may not write files.
struct NoOutlet: Outlet {
    private static let reason = "this console writes no files"

    func write(
        to path: String, isReplacing: Bool, _ body: (([UInt8]) throws -> Void) throws -> Void
    ) throws -> WrittenFile {
        throw OutletError.refused(path: path, reason: Self.reason)
    }

    func lend<Answer>(
        _ bytes: [UInt8], named name: String, _ body: (String) throws -> Answer
    ) throws -> Answer {
        throw OutletError.refused(path: name, reason: Self.reason)
    }
}
