import DeliveryEngine
import JournalStore

/// `redrive compact`: writes the snapshot from which a store opens at once.
enum CompactCommand {
    /// The command.
    static let command = Command(
        "compact", options: [.json],
        summary: "write a snapshot of the ledger now, so that the store opens at once",
        details: [
            """
            Whoever dispatches does so by itself. A snapshot is a cache: the journal is read from \
            where it ends, or from its beginning when it is missing or damaged.
            """
        ]
    ) { invocation in
        let path = try StoreLocation(invocation).path
        try FileStore.expect(at: path)
        let written = try FileStore.writeSnapshot(of: path)
        guard let written else {
            throw StoreError.refused("another process is writing a snapshot of \(path)")
        }
        if invocation.isJSON {
            try invocation.output.object { object in
                object.member("store", path)
                object.member("deliveries", written.deliveries)
                object.member("bytes", written.bytes)
                object.member("duration_ms", Int(written.duration.count))
            }
        } else {
            try invocation.output.line(
                "\(path): a snapshot of \(written.deliveries) deliveries, "
                    + "\(written.bytes) bytes, written in \(written.duration.count) ms")
        }
        return .done
    }
}
