package import DeliveryEngine
import Synchronization

/// Copies everything that can be read of a damaged store into a new one.
package struct StoreSalvage {
    let source: String
    let target: String
    let operatorIdentity: OperatorIdentity
    let fileSystem: any FileSystem
    let clock: any Clock
    let chance: any Chance

    /// A salvage of the store at `source` into the directory `target`, asked for by `by`.
    package init(
        of source: String, into target: String, by: OperatorIdentity,
        fileSystem: any FileSystem = PosixFileSystem(), clock: any Clock = SystemClock(),
        chance: any Chance = SystemChance()
    ) {
        self.source = source
        self.target = target
        operatorIdentity = by
        self.fileSystem = fileSystem
        self.clock = clock
        self.chance = chance
    }

    /// Copies, verifies the copy and says what came over.
    ///
    /// The source is only read. Records keep their order and times; what no longer stands on
    /// anything is left behind and counted. Nothing is sent twice by itself: a delivery of which
    /// attempts may be lost is cancelled, and an operator replays it.
    ///
    /// Throws `StoreError`: `.refused` when the target holds anything, `.newerFormat`, `.missing`,
    /// `.damaged` when not even one segment can be read, `.system`.
    package func run() throws -> SalvageReport {
        try checkTarget()
        let old = try Journal.open(
            directory: source, fileSystem: fileSystem, clock: clock, chance: chance,
            access: .readOnly)
        let new = try Journal.open(
            directory: target, fileSystem: fileSystem, clock: clock, chance: chance,
            access: .readWrite)
        var copy = SalvagedRecords(from: source, to: new)
        _ = try old.follow(
            startingOver: { _ in copy.hasChanged = true }, { try copy.take($0) })
        guard !copy.hasChanged else {
            throw StoreError.refused(
                "\(source) was changed while it was copied; end what works on it, remove "
                    + "\(target), and start again")
        }
        try copy.flush()
        let losses = old.reader.withLock { $0.losses }
        let mark = AppendLock.mark(at: old.lockPath, fileSystem)
        old.reader.withLock { copy.passEnd(of: $0, mark) }
        var report = SalvageReport(
            losses: losses.map(\.sentence) + copy.senseless,
            examination: .empty)
        report.records = copy.records
        report.dependents = copy.dependents
        if !report.losses.isEmpty {
            let doubts = SalvagedDoubts(copy.ledger, except: copy.certain)
            try doubts.settle(in: new, by: operatorIdentity, clock, chance)
            report.cancelled = doubts.deliveries.count
            report.interrupted = doubts.deliveries.count { $0.inFlight != nil }
            report.withdrawn = doubts.actions.count
        }
        let secrets = SalvagedSecrets(source: source, target: target, fileSystem: fileSystem)
        report.secrets = try secrets.copy(&report.losses)
        let catalog = SalvagedCatalog(source: source, target: target, fileSystem: fileSystem)
        report.catalogNote = try catalog.copy(&report.losses)
        try copySettings(new, &report)
        report.examination = try StoreDoctor.examine(target, fileSystem: fileSystem, clock: clock)
        return report
    }

    private func checkTarget() throws(StoreError) {
        guard target != source, !target.hasPrefix(source + "/") else {
            throw .refused("the copy cannot lie in the store itself; name another directory")
        }
        do throws(SystemFailure) {
            guard let found = try fileSystem.status(at: target) else { return }
            if found.isDirectory {
                let names = try fileSystem.names(in: target)
                if names.isEmpty { return }
            }
        } catch {
            throw error.at(target)
        }
        throw .refused("\(target) is there already; name a directory that is missing or empty")
    }

    /// Writes `store.json`, last: a directory without one is a salvage that did not end.
    private func copySettings(_ new: Journal, _ report: inout SalvageReport) throws {
        var settings = StoreSettings.new(id: new.storeID, at: clock.now)
        do {
            let file = SettingsFile(store: source, fileSystem: fileSystem)
            guard let old = try file.read() else { throw StoreError.missing(path: file.path) }
            settings.environment = old.environment
            settings.retention = old.retention
        } catch {
            // What may have been kept for ever is not purged because nobody knows.
            settings.retention = .forever
            report.losses.append(
                "the settings: \(error); the copy keeps deliveries for ever until "
                    + "`redrive retention` says how long")
        }
        settings.salvage = SalvageNote(
            from: source, at: clock.now.rfc3339, losses: report.losses)
        try SettingsFile(store: target, fileSystem: fileSystem).write(settings)
    }
}
