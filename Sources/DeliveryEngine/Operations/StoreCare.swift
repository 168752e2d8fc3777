/// Notes in the operator journal what is done to the store itself.
package struct StoreCare: Sendable {
    private let store: any DeliveryStore
    private let clock: any Clock
    private let mint: IdentifierMint

    /// Care for `store`.
    package init(store: any DeliveryStore, clock: any Clock, mint: IdentifierMint) {
        self.store = store
        self.clock = clock
        self.mint = mint
    }

    /// Notes that something was done.
    ///
    /// Throws `StoreError` when it could not be recorded.
    package func note(
        _ kind: StoreAction.Kind, _ object: String, note: String? = nil, by: OperatorIdentity
    ) throws {
        let action = StoreAction(
            id: mint.make(), kind: kind, object: object, by: by, at: clock.now, note: note)
        try store.commit { _ in Decision(records: [.storeActed(action)], answer: ()) }
    }

    /// Notes what was done and cannot be taken back.
    ///
    /// Throws `StoreError.refused` that says that it was done all the same.
    package func noteDone(
        _ kind: StoreAction.Kind, _ object: String, note: String? = nil, by: OperatorIdentity
    ) throws {
        do {
            try self.note(kind, object, note: note, by: by)
        } catch {
            throw StoreError.refused(
                "it was done (\(kind.rawValue): \(object)), but could not be noted in the operator "
                    + "journal: \(error)")
        }
    }
}
