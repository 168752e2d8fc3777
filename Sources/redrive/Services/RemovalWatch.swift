import DeliveryEngine
import Dispatch
import JournalStore
import Synchronization

/// Looks every few seconds whether a store is still where it was opened (S25): a dispatcher that has
/// nothing to do writes nothing, and would not notice.
final class RemovalWatch: Sendable {
    /// How often; a look at two or three files.
    private static let glance = Milliseconds.seconds(3)

    private let file: FileStore
    private let whenRemoved: @Sendable (StoreError) -> Void
    private let ending = DispatchSemaphore(value: 0)
    private let removed = Atomic(false)

    /// A watch over `file`; `whenRemoved` is called once, on the watch's own thread.
    init(_ file: FileStore, whenRemoved: @escaping @Sendable (StoreError) -> Void) {
        self.file = file
        self.whenRemoved = whenRemoved
    }

    /// Whether the store was found gone.
    var isRemoved: Bool { removed.load(ordering: .acquiring) }

    /// Begins.
    func start() {
        NamedThread.start("removal") { [self] in
            let pause = Int(Self.glance.count)
            while ending.wait(timeout: .now() + .milliseconds(pause)) == .timedOut {
                guard let reason = file.removal() else { continue }
                removed.store(true, ordering: .releasing)
                return whenRemoved(reason)
            }
        }
    }

    /// Ends it.
    func stop() { ending.signal() }
}
