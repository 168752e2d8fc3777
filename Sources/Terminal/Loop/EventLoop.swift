import Glibc

/// Waits for everything the thread that owns the terminal reacts to.
///
/// It sleeps in one `poll` without any timer unless a deadline is asked for or an escape is
/// unfinished, so an idle console never wakes up (console behaviour 3).
package final class EventLoop<Message: Sendable> {
    private let session: TerminalSession
    private let mailbox: Mailbox<Message>
    private var decoder = KeyDecoder()
    private var settling: ContinuousClock.Instant?

    /// A loop for a terminal and the messages of workers.
    package init(session: TerminalSession, mailbox: Mailbox<Message>) {
        self.session = session
        self.mailbox = mailbox
    }

    /// Waits until something happens and returns all that has happened, never nothing.
    ///
    /// What ends the program comes alone. Otherwise the order is: resumed or resized, keys,
    /// messages, deadline.
    ///
    /// - Parameter deadline: When to return at the latest; `nil` waits for ever.
    package func next(deadline: ContinuousClock.Instant? = nil) -> [LoopEvent<Message>] {
        while true {
            if session.device.isLost { return [.terminalLost] }
            let ready = wait(until: [deadline, settling].compactMap { $0 }.min())
            let input = ready.terminal ? session.device.readWaiting() : []
            if ready.isHangUp { session.device.lose() }
            var events = signalEvents()
            if case .terminated = events.first { return events }
            if session.device.isLost { return [.terminalLost] }
            let keys = keys(from: input)
            if !keys.isEmpty { events.append(.keys(keys)) }
            let messages = ready.mailbox ? mailbox.take() : []
            if !messages.isEmpty { events.append(.messages(messages)) }
            if let deadline, ContinuousClock.now >= deadline { events.append(.deadline) }
            if !events.isEmpty { return events }
        }
    }

    /// What `poll` found.
    private struct Ready {
        var terminal = false
        var isHangUp = false
        var mailbox = false
    }

    private func wait(until instant: ContinuousClock.Instant?) -> Ready {
        let readable = Int16(POLLIN)
        var entries = [
            pollfd(fd: session.device.fileDescriptor, events: readable, revents: 0),
            pollfd(fd: session.signals.pipe.readEnd, events: readable, revents: 0),
            pollfd(fd: mailbox.pipe.readEnd, events: readable, revents: 0),
        ]
        guard poll(&entries, nfds_t(entries.count), timeoutMs(until: instant)) > 0 else {
            return Ready()
        }
        let trouble = Int16(POLLHUP | POLLERR | POLLNVAL)
        return Ready(
            terminal: entries[0].revents & readable != 0,
            isHangUp: entries[0].revents & trouble != 0, mailbox: entries[2].revents != 0)
    }

    /// Milliseconds for `poll`, rounded up so that it does not return just before the time.
    private func timeoutMs(until instant: ContinuousClock.Instant?) -> Int32 {
        guard let instant else { return -1 }
        let left = ContinuousClock.now.duration(to: instant)
        guard left > .zero else { return 0 }
        let hour: Duration = .seconds(3600)
        if left > hour { return 3_600_000 }
        return Int32((left / .milliseconds(1)).rounded(.up))
    }

    private func keys(from input: [UInt8]) -> [Key] {
        var keys: [Key] = []
        if !input.isEmpty {
            keys = decoder.decode(input)
            settling = decoder.patience.map { ContinuousClock.now.advanced(by: $0) }
        } else if let time = settling, ContinuousClock.now >= time {
            keys = decoder.settle()
            settling = nil
        }
        return keys
    }

    private func signalEvents() -> [LoopEvent<Message>] {
        let signals = session.signals.take()
        if signals.isEmpty { return [] }
        if let end = signals.first(where: SignalWatch.requests.contains) {
            return [.terminated(signal: end)]
        }
        if signals.contains(SIGTSTP) {
            session.suspend()
            return [.resumed(session.size)]
        }
        if signals.contains(SIGCONT) {
            session.retake()
            return [.resumed(session.size)]
        }
        return session.refreshSize().map { [.resized($0)] } ?? []
    }
}
