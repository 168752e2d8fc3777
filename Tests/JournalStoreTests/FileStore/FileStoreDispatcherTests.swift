import DeliveryEngine
import Foundation
import Testing

@testable import JournalStore

@Suite("Who dispatches")
struct FileStoreDispatcherTests {
    let harness: StoreHarness

    init() throws { harness = try StoreHarness() }

    @Test("Of two, one gets the lock, and the other is told who has it (S26)")
    func second() throws {
        let other = try harness.other()
        let lease = try harness.store.acquireDispatcher()
        let error = #expect(throws: StoreError.self) { try other.acquireDispatcher() }
        guard case .locked(_, let holder) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(holder.contains("\(ProcessInfo.processInfo.processIdentifier)"))
        #expect(harness.store.condition().dispatcher == .here)
        #expect(
            other.condition().dispatcher
                == .process(
                    pid: ProcessInfo.processInfo.processIdentifier, since: StoreHarness.moment))
        lease.release()
        #expect(harness.store.condition().dispatcher == .nobody)
        #expect(other.condition().dispatcher == .nobody)
        _ = try other.acquireDispatcher()
    }

    @Test("A lease that was given back is over: giving it back again ends no later one")
    func releasedTwice() throws {
        let lease = try harness.store.acquireDispatcher()
        lease.release()
        let later = try harness.store.acquireDispatcher()
        lease.release()
        #expect(harness.store.condition().dispatcher == .here)
        later.release()
        #expect(harness.store.condition().dispatcher == .nobody)
    }

    @Test("Losing the lease gives the lock back")
    func lost() throws {
        var lease: DispatcherLease? = try harness.store.acquireDispatcher()
        #expect(harness.store.condition().dispatcher == .here)
        _ = lease
        lease = nil
        #expect(harness.store.condition().dispatcher == .nobody)
    }

    @Test("Who waits for the right to dispatch gets it when the holder ends (S27)")
    func takenOver() throws {
        let other = try harness.other()
        let lease = try harness.store.acquireDispatcher()
        let taken = DispatchSemaphore(value: 0)
        let thread = Thread {
            let next = Result { try other.waitForDispatcher() }
            taken.signal()
            withExtendedLifetime(next) {}
        }
        thread.start()
        #expect(taken.wait(timeout: .now() + 0.05) == .timedOut)
        lease.release()
        #expect(taken.wait(timeout: .now() + 20) == .success)
    }

    @Test("What is in the way of dispatching is told to every screen of the process")
    func trouble() throws {
        #expect(harness.store.condition().dispatchTrouble == nil)
        harness.store.report(dispatchTrouble: "a secret cannot be read")
        #expect(harness.store.condition().dispatchTrouble == "a secret cannot be read")
        harness.store.report(dispatchTrouble: nil)
        #expect(harness.store.condition().dispatchTrouble == nil)
    }

    @Test("What is in the way of purging is shown until it is not, and hides nothing")
    func purgeTrouble() throws {
        let store = harness.store
        store.report(purgeTrouble: "the clock is in doubt")
        #expect(store.condition().dispatchTrouble == "the clock is in doubt")
        store.report(dispatchTrouble: "a secret cannot be read")
        let both = "a secret cannot be read; the clock is in doubt"
        #expect(store.condition().dispatchTrouble == both)
        store.report(purgeTrouble: nil)
        #expect(store.condition().dispatchTrouble == "a secret cannot be read")
    }

    @Test("A store that is only read dispatches nothing")
    func readOnly() throws {
        let reader = try harness.other(.readOnly)
        #expect(throws: StoreError.self) { try reader.acquireDispatcher() }
    }

    @Test("Others are told without asking: of records and of who dispatches")
    func told() throws {
        let other = try harness.other(.readOnly)
        let told = DispatchSemaphore(value: 0)
        let observation = other.observe { told.signal() }
        let id = try harness.publish(harness.publication())
        while other.read({ $0.delivery(id) }) == nil {
            guard told.wait(timeout: .now() + 20) == .success else {
                Issue.record("the other process was never told")
                return
            }
        }
        let lease = try harness.store.acquireDispatcher()
        while other.condition().dispatcher == .nobody {
            guard told.wait(timeout: .now() + 20) == .success else {
                Issue.record("the other process was never told who dispatches")
                return
            }
        }
        withExtendedLifetime((observation, lease)) {}
    }
}
