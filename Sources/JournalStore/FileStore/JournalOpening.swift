import DeliveryEngine

/// The opening of a store's journal, for writing where that is possible.
struct JournalOpening {
    let path: String
    let fileSystem: any FileSystem
    let clock: any Clock
    let chance: any Chance

    func open(_ access: JournalAccess) throws(StoreError) -> Journal {
        try Journal.open(
            directory: path, fileSystem: fileSystem, clock: clock, chance: chance, access: access)
    }

    /// Opens it for writing, or where only reading is possible for reading, with the `reason`.
    func openForWriting(_ reason: inout String?) throws(StoreError) -> Journal {
        do throws(StoreError) {
            return try open(.readWrite)
        } catch {
            guard let why = Self.reasonToRead(instead: error) else { throw error }
            reason = why
            return try open(.readOnly)
        }
    }

    /// Why a store that cannot be opened for writing is read; `nil` when it cannot be read either.
    private static func reasonToRead(instead error: StoreError) -> String? {
        switch error {
        case .damaged: "\(error)"
        case .system(let path, _, let code, let reason) where SystemFailure.refusals.contains(code):
            "you may not write \(path) (\(reason)); its owner can let your group with "
                + "`redrive grant GROUP write`"
        default: nil
        }
    }
}
