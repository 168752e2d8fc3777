import DeliveryEngine

extension Ledger {
    /// Puts everything into a snapshot.
    func write(to draft: inout SnapshotDraft) {
        deliveries.write(to: &draft)
        events.write(to: &draft)
        attempts.write(to: &draft)
        texts.write(to: &draft)
        draft.add(.timeOrder, timeOrder.encoded(precedes: isOlder))
        var writer = FieldWriter()
        standing.put(into: &writer)
        draft.add(.standing, writer.bytes)
        writer.reset()
        actions.put(into: &writer)
        draft.add(.actions, writer.bytes)
        writer.reset()
        care.put(into: &writer)
        draft.add(.care, writer.bytes)
        access.write(to: &draft)
        writer.reset()
        jobs.put(into: &writer)
        draft.add(.jobs, writer.bytes)
        writer.reset()
        endpointChanges.put(into: &writer)
        draft.add(.endpointChanges, writer.bytes)
        writer.reset()
        registry.put(into: &writer)
        draft.add(.registry, writer.bytes)
    }
}
