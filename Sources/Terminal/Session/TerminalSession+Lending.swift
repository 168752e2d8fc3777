import Glibc

extension TerminalSession {
    /// Sends bytes that draw nothing, such as what a clipboard is to take.
    package func send(_ bytes: [UInt8]) {
        device.send(bytes) { signals.isEndRequested }
    }

    /// Lends the terminal to a program and takes it again when that has ended.
    ///
    /// `^C` is the program's; a request to end is passed on to it. The next frame is drawn in full.
    ///
    /// Throws `TerminalError.notStarted`.
    package func run(
        _ words: [String], environment: [String: String]
    ) throws(TerminalError) -> LoanEnd {
        giveBack()
        signals.installForLoan()
        let child: ChildProgram
        do throws(TerminalError) {
            child = try ChildProgram(
                words, environment: environment, terminal: device.fileDescriptor)
        } catch {
            takeBack()
            throw error
        }
        while true {
            if let status = child.statusIfEnded() {
                takeBack()
                return status == 0 ? .returned : .failed(status: status)
            }
            if let signal = waitForSignal().first(where: SignalWatch.requests.contains) {
                child.end()
                signals.remove()
                return .terminated(signal: signal)
            }
        }
    }

    /// Shows lines without colours, frames and columns, broken by the terminal itself, until a key
    /// is pressed: what a mouse selects there is the text and nothing else.
    package func showPlain(_ lines: [String]) -> LoanEnd {
        surface.stop()
        let text = lines.map { Sanitizer.line($0) + "\r\n" }.joined()
        send(Array((text + "\r\n-- any key goes back --\r\n").utf8))
        let end = waitForKey()
        surface.resume()
        refreshSize()
        return end
    }

    private func waitForKey() -> LoanEnd {
        while !device.isLost {
            var entries = [
                pollfd(fd: device.fileDescriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals.pipe.readEnd, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&entries, nfds_t(entries.count), -1) > 0 else { continue }
            if let signal = signals.take().first(where: SignalWatch.requests.contains) {
                return .terminated(signal: signal)
            }
            // All that waits: an arrow is one key here, and so is a paste.
            let hasInput = entries[0].revents & Int16(POLLIN) != 0
            if hasInput, !device.readWaiting().isEmpty { return .returned }
            if entries[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { device.lose() }
        }
        return .terminalLost
    }

    private func waitForSignal() -> [Int32] {
        var entry = pollfd(fd: signals.pipe.readEnd, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, -1) > 0 ? signals.take() : []
    }

    private func takeBack() {
        signals.remove()
        takeAgain()
    }
}
