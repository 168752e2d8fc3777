import Synchronization

/// Messages from workers to the thread that owns the terminal.
///
/// Posting never blocks and wakes the loop once however many messages wait. Only the loop takes
/// them out. Workers keep the number in flight small; the mailbox holds what they post.
package final class Mailbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    let pipe: WakePipe

    /// An empty mailbox.
    package init() throws(TerminalError) { pipe = try WakePipe() }

    /// Adds a message from any thread and wakes the loop.
    package func post(_ message: Message) {
        let wasEmpty = messages.withLock { waiting in
            waiting.append(message)
            return waiting.count == 1
        }
        if wasEmpty { pipe.wake() }
    }

    /// Takes all messages out, oldest first.
    package func take() -> [Message] {
        _ = pipe.drain()
        return messages.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
