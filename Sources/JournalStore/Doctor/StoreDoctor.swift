package import DeliveryEngine
import Synchronization

/// Looks at every byte of a store's journal, at every record in it, at the secrets that sign and at the
/// keys, and changes nothing.
package enum StoreDoctor {
    /// Examines the store at `path`.
    ///
    /// Throws `StoreError` where it cannot be read at all; a journal without one segment that can be
    /// read is damage like any other.
    package static func examine(
        _ path: String, fileSystem: any FileSystem = PosixFileSystem(),
        clock: any Clock = SystemClock()
    ) throws -> StoreExamination {
        try AddressRoom.checkLimit()
        let journal: Journal
        do throws(StoreError) {
            journal = try Journal.open(
                directory: path, fileSystem: fileSystem, clock: clock, chance: SystemChance(),
                access: .readOnly)
        } catch {
            guard case .damaged(let path, _, let what) = error else { throw error }
            return StoreExamination(
                records: 0, deliveries: 0, events: 0, damage: ["\(path): \(what)"], remarks: [])
        }
        var chart = Chart(path: path + "/journal")
        _ = try journal.follow(
            startingOver: { _ in chart = Chart(path: path + "/journal") }, { chart.take($0) })
        chart.take(SettingsFile(store: path, fileSystem: fileSystem))
        chart.lookAtSnapshot(of: StorePlace(path: path, fileSystem: fileSystem))
        chart.lookAtSecrets(of: path, fileSystem: fileSystem, now: clock.now)
        return chart.examination(of: journal)
    }

    /// What is written down while reading.
    private struct Chart {
        let path: String
        var ledger = Ledger()
        var records = 0
        var damage: [String] = []
        var remarks: [String] = []

        init(path: String) { self.path = path }

        mutating func take(_ entry: JournalEntry) {
            records += 1
            let place = "\(path), segment \(entry.position.segment), byte \(entry.position.offset)"
            do throws(RecordFormatError) {
                let type = try RecordType.known(type: entry.type, version: entry.version)
                _ = try RecordCodec.decode(type, entry.payload)
                try ledger.fold(
                    type, entry.payload, at: entry.position, recordedAt: entry.time)
            } catch {
                if case .unknown = error, entry.isSkippable {
                    remarks.append("\(place): \(error) is newer and may be skipped")
                } else {
                    damage.append("\(place): \(error)")
                }
            }
        }

        /// Looks at `store.json`, which may be missing where nobody wrote yet.
        mutating func take(_ settings: SettingsFile) {
            do {
                if let note = try settings.read()?.salvage { remarks.append(note.remark) }
            } catch {
                damage.append("\(error)")
            }
        }

        /// Looks at every page of the snapshot: a cache, so that nothing is lost with it.
        mutating func lookAtSnapshot(of place: StorePlace) {
            guard (try? place.fileSystem.status(at: place.snapshot)) ?? nil != nil else { return }
            let snapshot = SnapshotFile.open(place.snapshot, fileSystem: place.fileSystem)
            if snapshot?.isSound != true {
                remarks.append(
                    "\(place.snapshot) cannot be used: the store opens slowly, and the next "
                        + "snapshot (redrive compact) takes its place")
            }
        }

        /// Looks at the secrets that sign now and at the keys to the HTTP interface.
        mutating func lookAtSecrets(
            of store: String, fileSystem: any FileSystem, now: Timestamp
        ) {
            let secrets = SecretFiles(store: store, fileSystem: fileSystem)
            do throws(StoreError) {
                try secrets.checkReadable()
                lookAt(secrets, now: now)
                lookAt(try KeyFiles(store: store, fileSystem: fileSystem).found())
            } catch {
                remarks.append("the secrets were not all looked at: \(error)")
            }
        }

        /// A key whose file is left out locks its client out.
        private mutating func lookAt(_ keys: KeysFound) {
            for key in keys.leftOut {
                if key.isStray {
                    remarks.append(key.sentence)
                } else {
                    damage.append(key.sentence)
                }
            }
        }

        /// Nothing is sent to an endpoint one of whose secrets is gone.
        private mutating func lookAt(_ secrets: SecretFiles, now: Timestamp) {
            let naming = ledger.naming
            for case let endpoint? in ledger.standing.endpoints.map(\.endpoint)
            where endpoint.status != .deleted {
                for live in endpoint.liveSecrets(at: now) {
                    do {
                        _ = try secrets.secret(live.reference.id, of: endpoint.id)
                    } catch {
                        let sentence =
                            "nothing can be signed for \(naming.name(of: endpoint)): \(error)"
                        if endpoint.status == .enabled {
                            damage.append(sentence)
                        } else {
                            remarks.append(sentence)
                        }
                    }
                }
            }
        }

        func examination(of journal: Journal) -> StoreExamination {
            var damage = damage
            var remarks = remarks
            for loss in journal.reader.withLock({ $0.losses }) {
                damage.append(loss.sentence)
            }
            if let tail = journal.damage, !tail.isLoss { remarks.append(tail.sentence) }
            if let purge = ledger.standing.lastPurge {
                remarks.append(
                    "\(purge.extent.deliveries) deliveries that settled before "
                        + "\(purge.cutoff.rfc3339) were purged at \(purge.at.rfc3339), with all "
                        + "segments up to \(purge.through)")
            }
            if ledger.standing.orphans > 0 {
                remarks.append(
                    "\(ledger.standing.orphans) records speak of what the log does not hold")
            }
            return StoreExamination(
                records: records, deliveries: ledger.count, events: ledger.events.count,
                damage: damage, remarks: remarks)
        }
    }
}
