import Glibc
import Synchronization

extension Journal {
    /// How often a reading looks for a moment in which the journal stands still: five seconds in all.
    private static let stillTries = 10_000
    private static let stillPauseMicroseconds: UInt32 = 500

    /// Calls `attempt` until it says that it is done; `false` when it never was.
    ///
    /// Meanwhile no batch is put together behind another, so that there are moments between them.
    func untilDone(_ attempt: () throws -> Bool) rethrows -> Bool {
        if try attempt() { return true }
        gate.withLock { $0.stillWanted += 1 }
        defer { gate.withLock { $0.stillWanted -= 1 } }
        for _ in 1..<Self.stillTries {
            usleep(Self.stillPauseMicroseconds)
            if try attempt() { return true }
        }
        return false
    }
}
