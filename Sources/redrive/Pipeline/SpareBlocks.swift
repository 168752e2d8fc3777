import DeliveryEngine
import Synchronization

/// Blocks that somebody is done with, for whoever needs one next: fresh memory costs the system more
/// than filling it costs us.
final class SpareBlocks: Sendable {
    private let blocks = Mutex<[LineBlock]>([])

    /// One that a long line has made larger than this is let go.
    private static let mostCapacity = 16 << 20

    /// An empty block; a new one has room for so many bytes.
    func take(capacity: Int = 0) -> LineBlock {
        blocks.withLock { $0.popLast() } ?? LineBlock(capacity: capacity)
    }

    /// Takes a block back.
    func put(_ block: LineBlock) {
        guard block.capacity <= Self.mostCapacity else { return }
        block.cut(to: 0)
        blocks.withLock { $0.append(block) }
    }
}
