import JournalStore
import Synchronization

/// Says once that the kernel does not watch the store, from the beginning or any more: what others
/// publish leaves a second later then.
final class WatchNotice: Sendable {
    private let observation: any Sendable

    /// A notice about `file`, for as long as it is kept.
    init(_ file: FileStore, say: @escaping @Sendable (String) -> Void) {
        let isSaid = Atomic(false)
        let look: @Sendable () -> Void = {
            guard let trouble = file.watchTrouble,
                !isSaid.exchange(true, ordering: .relaxed)
            else { return }
            say(Self.words(trouble))
        }
        observation = file.observe(look)
        look()
    }

    private static func words(_ trouble: String) -> String {
        "the kernel does not watch the store (\(trouble)): what other processes write is looked for "
            + "every second; `sysctl fs.inotify` shows the limits"
    }
}
