import CurlTransport
import DeliveryEngine
import JournalStore

/// An open store as the commands use it.
struct OpenStore {
    /// What the command is going to do with it.
    enum Purpose {
        /// Only look: a missing store is an error.
        case reading
        /// Write: a missing store is created.
        case writing
        /// Write to what must be there already: a missing store is an error, and most likely its name is
        /// mistyped.
        case changing
    }

    /// The store.
    let file: FileStore
    /// The machine's clock.
    let clock = SystemClock()
    /// The machine's chance.
    let chance = SystemChance()
    /// Makes ids.
    let mint: IdentifierMint

    /// The store that this invocation means, opened for `purpose`.
    ///
    /// Throws `StoreError`. What is damaged is said at once; the rest can still be read. A command
    /// that answers once does not watch what others append: it needs no thread for that.
    init(_ invocation: Invocation, _ purpose: Purpose, isWatching: Bool = false) throws {
        if purpose != .reading { invocation.output.isOfChange = true }
        let path = try StoreLocation(invocation).path
        if purpose == .changing { try FileStore.expect(at: path) }
        try self.init(at: path, purpose, isWatching: isWatching)
        // A command that only looked ends with the process; taking its mappings apart before that
        // would be work for nobody.
        if purpose == .reading { _ = Unmanaged.passRetained(file) }
        if let damage = log.condition().damage {
            invocation.messages.say("the store is damaged: \(damage)")
            invocation.output.leastStatus = .store
        }
    }

    /// The store that this invocation means, opened for looking only.
    init(reading invocation: Invocation) throws { try self.init(invocation, .reading) }

    /// The store at `path`, opened for `purpose`.
    init(at path: String, _ purpose: Purpose, isWatching: Bool = true) throws {
        file = try FileStore.open(
            at: path, access: purpose == .reading ? .readOnly : .readWrite, clock: clock,
            chance: chance, isWatching: isWatching)
        mint = IdentifierMint(clock: clock, chance: chance)
    }

    /// The log.
    var log: any DeliveryLog { file }

    /// What operators do.
    var operations: any DeliveryOperations {
        OperatorDesk(store: file, clock: clock, mint: mint, catalogs: file)
    }

    /// What takes in signals and answers the product.
    func access(
        _ secrets: SignalSecrets, provider: (any CheckoutProvider)? = nil
    ) -> any RuntimeAccess {
        AccessDesk(
            store: file, clock: clock, mint: mint, secrets: secrets, catalogs: file,
            provider: provider)
    }

    /// What takes in events.
    var publishing: Publishing { Publishing(store: file, clock: clock, mint: mint) }

    /// What cares for endpoints.
    var endpointCare: EndpointCare {
        EndpointCare(store: file, vault: file, clock: clock, chance: chance, mint: mint)
    }

    /// What cares for applications and event types.
    var registryCare: RegistryCare { RegistryCare(store: file, clock: clock, mint: mint) }

    /// What cares for keys.
    var keyCare: KeyCare {
        KeyCare(ring: file, store: file, clock: clock, chance: chance, mint: mint)
    }

    /// What notes that something was done to the store.
    var storeCare: StoreCare { StoreCare(store: file, clock: clock, mint: mint) }

    /// What operators do to endpoints.
    var endpointOperations: any EndpointOperations {
        EndpointDesk(care: endpointCare, prober: CurlProbe(clock: clock))
    }

    /// How endpoints are called here: with their application where there are several (E3).
    var naming: EndpointNaming {
        file.read { EndpointNaming(applications: $0.endpoints().lazy.map(\.application)) }
    }

    /// The own name of the application that `text` means: that name, or its owner's id (E3).
    func ownName(_ text: String) -> String { file.read { $0.registry.ownName(text) } }

    /// Says why `query` may have found nothing, where that can be told.
    func explainNothing(_ query: Query, to messages: Messages) {
        let endpoints = log.endpoints().lazy.map(\.endpoint)
        let jobs = log.jobs().map(\.plan.id)
        for remark in query.remarks(endpoints: endpoints, jobs: jobs, now: clock.now) {
            messages.say(remark)
        }
    }

    /// Ends a command that may have recorded much: the next one is to open the store at once.
    func settle() { _ = file.writeSnapshotAfterBulk() }

    /// The most rows taken at once.
    private static let chunk = 1024

    /// Calls `body` with each of the rows, a few at a time in memory, without their payloads'
    /// beginnings.
    func forEachRow(_ numbers: RowList.SubSequence, _ body: (LogRow) throws -> Void) throws {
        var rest = numbers
        while !rest.isEmpty {
            for row in file.bareRows(Array(rest.prefix(Self.chunk))) { try body(row) }
            rest = rest.dropFirst(Self.chunk)
        }
    }

    /// The row of a delivery that was just read or made.
    func row(of delivery: Delivery) -> LogRow {
        let endpoint = file.read { $0.endpoint(delivery.endpoint) }
        return LogRow(
            number: RowNumber(0), delivery: delivery, endpointName: endpoint?.name ?? "",
            endpointURL: endpoint?.url ?? "", preview: [])
    }
}
