package import DeliveryEngine
import Synchronization

extension FileStore {
    /// How the store and the dispatching stand.
    package func condition() -> LogCondition {
        let standing = standing.withLock { $0 }
        let (total, inFlight, newest, purge, jobs, naming, numberedSince) = withLedger { ledger in
            (
                ledger.count, ledger.standing.inFlight.count, ledger.standing.newestRecordAt,
                ledger.standing.lastPurge,
                ledger.jobs.standings.reversed().filter { !$0.phase.isOver }.map(\.summary),
                ledger.naming, ChangeCursor(position: ledger.changes.start)
            )
        }
        return LogCondition(
            storeName: path.split(separator: "/").last.map(String.init) ?? path,
            environment: standing.settings?.environment,
            readOnlyReason: readOnlyReason(standing), damage: damage(standing),
            dispatcher: dispatcherPresence(isHere: standing.isDispatching),
            dispatchTrouble: trouble(standing),
            watchTrouble: standing.watchFailure?.words, total: total, inFlight: inFlight,
            newestRecordAt: newest, lastPurge: purge, jobs: jobs, naming: naming,
            numberedSince: numberedSince)
    }

    /// What is in the way here, all of it.
    private func trouble(_ standing: StoreStanding) -> String? {
        let all = [standing.dispatchTrouble, standing.purgeTrouble].compactMap(\.self)
        return all.isEmpty ? nil : all.joined(separator: "; ")
    }

    /// Notes what is in the way of dispatching here, for every screen of this process, `nil` once
    /// nothing is.
    package func report(dispatchTrouble: String?) {
        let isNews = standing.withLock { standing in
            defer { standing.dispatchTrouble = dispatchTrouble }
            return standing.dispatchTrouble != dispatchTrouble
        }
        if isNews { observers.notify() }
    }

    /// Notes what is in the way of the daily purge, `nil` once nothing is.
    package func report(purgeTrouble: String?) {
        let isNews = standing.withLock { standing in
            defer { standing.purgeTrouble = purgeTrouble }
            return standing.purgeTrouble != purgeTrouble
        }
        if isNews { observers.notify() }
    }

    private func readOnlyReason(_ standing: StoreStanding) -> String? {
        let obstacle =
            standing.obstacle ?? standing.damage ?? loss ?? standing.stall ?? journal.failure
        if case .readOnly(let reason)? = obstacle { return reason }
        return obstacle.map { "\($0)" }
    }

    private func damage(_ standing: StoreStanding) -> String? {
        (standing.damage ?? loss).map { "\($0)" }
    }

    /// What the journal has lost, `nil` when nothing.
    var loss: StoreError? {
        guard case .corruption(let path, let offset, _, let what)? = journal.damage else {
            return nil
        }
        return .damaged(path: path, offset: offset, what: what)
    }
}
