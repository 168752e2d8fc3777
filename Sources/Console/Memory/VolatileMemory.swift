import Synchronization

/// A memory that ends with the process: for a console that may write nothing, and for tests.
package final class VolatileMemory: ConsoleMemory {
    private let kept: Mutex<Remembered>

    /// A memory of this.
    package init(_ remembered: Remembered = Remembered()) { kept = Mutex(remembered) }

    /// What was kept.
    package func recall() -> Remembered { kept.withLock { $0 } }

    /// Keeps it until the process ends.
    package func keep(_ remembered: Remembered) { kept.withLock { $0 = remembered } }
}
