import DeliveryEngine

/// What the ledger keeps of customers: the book of access, and where each signal's body lies.
struct LedgerAccess {
    let book: AccessBook
    /// The places of the signals' bodies, in the order of the book's signals.
    private(set) var bodies: [PayloadPlace]

    /// Nothing known.
    init() {
        book = AccessBook()
        bodies = []
    }

    /// What a snapshot holds.
    private init(book: AccessBook, bodies: [PayloadPlace]) {
        self.book = book
        self.bodies = bodies
    }

    /// Takes in a signal whose body lies at `body`; one that is known already changes nothing.
    mutating func add(_ received: SignalReceived, body: PayloadPlace) {
        book.apply(.signalReceived(received))
        if book.signals.count > bodies.count { bodies.append(body) }
    }
}

extension LedgerAccess {
    /// What these bytes of a snapshot hold.
    ///
    /// Their pages were verified, so that what cannot be read was not written either.
    static func read(accounts: [UInt8], ties: [UInt8], signals: [UInt8]) -> LedgerAccess {
        guard !accounts.isEmpty || !ties.isEmpty || !signals.isEmpty else { return LedgerAccess() }
        var contents = AccessBook.Contents()
        var bodies: [PayloadPlace] = []
        func reading(
            _ bytes: [UInt8], _ body: (inout FieldReader) throws(RecordFormatError) -> Void
        ) {
            bytes.withUnsafeBytes { bytes in
                var reader = FieldReader(bytes)
                try? body(&reader)
            }
        }
        reading(accounts) { reader throws(RecordFormatError) in
            try contents.readAccounts(&reader)
        }
        reading(ties) { reader throws(RecordFormatError) in try contents.readTies(&reader) }
        reading(signals) { reader throws(RecordFormatError) in
            bodies = try contents.readSignals(&reader)
        }
        return LedgerAccess(book: AccessBook(contents), bodies: bodies)
    }

    /// Puts everything into a snapshot; of a store without customers nothing.
    func write(to draft: inout SnapshotDraft) {
        guard !book.isEmpty else { return }
        let contents = book.contents
        var writer = FieldWriter()
        contents.putAccounts(into: &writer)
        draft.add(.accessAccounts, writer.bytes)
        writer.reset()
        contents.putTies(into: &writer)
        draft.add(.accessTies, writer.bytes)
        writer.reset()
        contents.putSignals(bodies, into: &writer)
        draft.add(.signals, writer.bytes)
    }
}
