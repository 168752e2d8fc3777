import Synchronization

/// Blocks of an input for a thread that reads ahead of those who take them.
final class BlockSource: Sendable {
    private let blocks: Mutex<InputBlocks>

    /// A source of what `blocks` has.
    init(_ blocks: InputBlocks) { self.blocks = Mutex(blocks) }

    /// The next block, `nil` after the last.
    ///
    /// Throws `Failure` when reading fails.
    @Sendable
    func next() throws -> InputBlocks.Block? { try blocks.withLock { try $0.next() } }
}
