import Glibc

/// A full-screen program's hold on its terminal, from the first frame to the shell's prompt.
///
/// It gives the terminal back on every way out: `end`, suspension, signals, a crash, `exit`
/// (console behaviour 13). One session at a time; only on the thread of the loop.
package final class TerminalSession {
    /// Where frames go.
    package let surface: NcursesSurface
    /// The size the terminal had when it was last asked.
    package private(set) var size: TerminalSize

    let device: TerminalDevice
    let signals: SignalWatch
    private var isEnded = false

    /// Takes the terminal.
    ///
    /// Nothing is sent before the first frame, and nothing is ever asked of the terminal. Call it
    /// before workers start: it sets the locale of the process.
    ///
    /// - Parameters:
    ///   - environment: Looked at for `TERM`, `NO_COLOR` and the locale.
    ///   - path: The terminal.
    package init(environment: [String: String], path: String = "/dev/tty") throws(TerminalError) {
        let device = try TerminalDevice(path: path)
        let signals = try SignalWatch()
        let size = device.size
        // Before curses starts, which puts handlers of its own where it finds none.
        signals.install()
        do throws(TerminalError) {
            surface = try NcursesSurface(size: size, environment: environment) { bytes in
                device.send(bytes) { signals.isEndRequested }
            }
        } catch {
            signals.remove()
            throw error
        }
        self.device = device
        self.signals = signals
        self.size = size
        enter()
    }

    deinit { end() }

    /// What the terminal can show.
    package var capabilities: TerminalCapabilities { surface.capabilities }

    /// Gives the terminal back; a second call does nothing.
    package func end() {
        guard !isEnded else { return }
        isEnded = true
        giveBack()
    }

    /// Gives the terminal back, stops the whole job as `^Z` does, and takes the terminal again
    /// when it continues.
    ///
    /// `notice` is left on the terminal that is given back, for whoever stops it.
    package func suspend(saying notice: String? = nil) {
        guard !isEnded else { return }
        giveBack()
        if let notice { send(Array((Sanitizer.line(notice) + "\n").utf8)) }
        // The whole group: a script that started this program is to stop with it.
        kill(0, SIGTSTP)
        takeAgain()
    }

    /// Takes the terminal again after it was given back.
    func takeAgain() {
        signals.install()
        enter()
        surface.resume()
        refreshSize()
    }

    /// Takes modes and screen again after something else had them, such as a stop that could not
    /// be caught.
    func retake() {
        device.enterRawModes()
        refreshSize()
        surface.invalidate()
    }

    /// Asks the terminal for its size and returns it when it has changed.
    @discardableResult
    func refreshSize() -> TerminalSize? {
        let current = device.size
        guard current != size else { return nil }
        size = current
        surface.resize(to: current)
        return current
    }

    private func enter() {
        EmergencyRestore.arm(
            terminal: device.fileDescriptor, modes: device.savedModes, bytes: surface.restoring)
        device.enterRawModes()
    }

    /// Gives the terminal back, for good or for a while.
    func giveBack() {
        surface.stop()
        EmergencyRestore.disarm()
        device.restoreModes()
        signals.remove()
    }
}
