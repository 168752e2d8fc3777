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

    /// Opens it for writing, or where only reading is possible for reading, with the `obstacle`.
    func openForWriting(_ obstacle: inout StoreError?) throws(StoreError) -> Journal {
        do throws(StoreError) {
            return try open(.readWrite)
        } catch {
            guard let found = Self.obstacle(error) else { throw error }
            obstacle = found
            return try openForReading(insteadOf: found)
        }
    }

    /// Opens it for reading; where there is none, what kept it from being made is what to say.
    private func openForReading(insteadOf found: StoreError) throws(StoreError) -> Journal {
        do throws(StoreError) {
            return try open(.readOnly)
        } catch .missing {
            throw found
        }
    }

    /// Why a store is only read that cannot be written; `nil` when it cannot be read either.
    private static func obstacle(_ error: StoreError) -> StoreError? {
        switch error {
        case .damaged: error
        case .system(let path, _, let code, let reason) where SystemFailure.refusals.contains(code):
            .readOnly(
                reason: "you may not write \(path): \(reason)")
        default: nil
        }
    }
}
