import CNcurses
import Glibc

/// The terminal as a surface, drawn by ncurses; used only on the thread of the loop.
///
/// Showing what is on show already sends nothing. Everything else goes out in one `write`: curses
/// draws into memory, and after a character whose width terminals disagree on the cursor is placed
/// anew, so that a wrong guess shifts nothing (console behaviours 3 and 10).
package final class NcursesSurface: Surface {
    /// What the terminal can show.
    package let capabilities: TerminalCapabilities
    /// The bytes that give the terminal back, whatever state it is in.
    let restoring: [UInt8]

    let buffer: FrameBuffer
    private let input: UnsafeMutablePointer<FILE>
    private let screen: OpaquePointer
    private let placing: CursorPlacing
    private let cells: CellWriter
    private let send: ([UInt8]) -> Void
    private let pasting: (on: [UInt8], off: [UInt8])
    private let mouse: (on: [UInt8], off: [UInt8])
    private var isMouseOn = false
    private var shown: Frame?
    private var isCursorShown = true
    private var isStopped = false

    /// Starts curses for a terminal of `size`.
    ///
    /// - Parameters:
    ///   - environment: Looked at for `TERM`, `NO_COLOR` and the locale.
    ///   - send: Takes the bytes of a frame.
    init(
        size: TerminalSize, environment: [String: String], send: @escaping ([UInt8]) -> Void
    ) throws(TerminalError) {
        let isUTF8 = TerminalLocale.adopt(environment)
        buffer = try FrameBuffer()
        guard let input = fopen("/dev/null", "re") else {
            throw .system(call: "fopen", reason: SystemCall.reason)
        }
        self.input = input
        self.send = send
        // The size comes from the device; exported LINES and COLUMNS lie after the first resize.
        unsetenv("LINES")
        unsetenv("COLUMNS")
        let name = environment["TERM"] ?? ""
        guard let (screen, used) = Self.newTerminal(name, buffer.stream, input) else {
            fclose(input)
            throw .unknownTerminal(name: name)
        }
        self.screen = screen
        guard let placing = CursorPlacing() else {
            endwin()
            delscreen(screen)
            fclose(input)
            throw .cannotPlaceCursor(name: used)
        }
        self.placing = placing
        let colors = TerminalColors(environment: environment)
        capabilities = TerminalCapabilities(
            name: used, isUnicode: isUTF8 && used != "linux", colors: colors.count,
            hasMouse: !Self.mouseSequences(name: used).on.isEmpty)
        cells = CellWriter(
            colors: colors, isUnicode: capabilities.isUnicode,
            isAmbiguousWide: TerminalLocale.isEastAsian(environment))
        pasting = Self.pastingSequences(name: used)
        mouse = Self.mouseSequences(name: used)
        restoring = Self.restoringSequence(modes: mouse.off + pasting.off)
        start(size)
    }

    deinit {
        delscreen(screen)
        fclose(input)
    }

    /// Shows a frame: only what differs from the one on show is sent.
    package func show(_ frame: Frame) {
        guard !isStopped, frame != shown else { return }
        showCursor(frame.cursor != nil)
        leaveok(redrive_stdscr(), false)
        let rows = min(frame.size.rows, Int(getmaxy(redrive_stdscr())))
        for row in 0..<rows { draw(row, of: frame) }
        place(cursor: frame.cursor)
        shown = frame
        flush()
    }

    /// Draws everything anew at the next frame, for a screen that something else wrote on.
    package func invalidate() {
        shown = nil
        // Erased, so that every cell is drawn again and the doubtful ones are realigned again.
        werase(redrive_stdscr())
        clearok(redrive_curscr(), true)
    }

    /// Takes another size; the next frame is drawn in full.
    func resize(to size: TerminalSize) {
        resizeterm(Int32(size.rows), Int32(size.columns))
        invalidate()
    }

    /// Asks the terminal to report buttons and wheel, or not to any more.
    ///
    /// While it does, it selects text only with Shift held.
    package func setMouse(_ isOn: Bool) {
        guard isOn != isMouseOn else { return }
        isMouseOn = isOn
        guard !isStopped else { return }
        buffer.append(isOn ? mouse.on : mouse.off)
        flush()
    }

    /// Gives the screen back to the shell.
    func stop() {
        guard !isStopped else { return }
        isStopped = true
        endwin()
        if isMouseOn { buffer.append(mouse.off) }
        buffer.append(pasting.off)
        flush()
    }

    /// Takes the screen again after `stop`.
    func resume() {
        guard isStopped else { return }
        isStopped = false
        doupdate()
        buffer.append(pasting.on)
        if isMouseOn { buffer.append(mouse.on) }
        invalidate()
    }

    private func start(_ size: TerminalSize) {
        nonl()
        idlok(redrive_stdscr(), false)
        idcok(redrive_stdscr(), false)
        typeahead(-1)
        resizeterm(Int32(size.rows), Int32(size.columns))
        // ncurses 6.4 flushes at every cursor move until it has been stopped and started once.
        // What it wrote for that never reaches the terminal.
        endwin()
        _ = buffer.take()
        doupdate()
        buffer.append(pasting.on)
        clearok(redrive_curscr(), true)
    }

    private func draw(_ row: Int, of frame: Frame) {
        let columns = min(frame.size.columns, Int(getmaxx(redrive_stdscr())))
        let start = row * frame.size.columns
        let wanted = frame.cells[start..<start + columns]
        if let shown, shown.size == frame.size {
            let former = shown.cells[start..<start + columns]
            if former == wanted { return }
            if hasWideCell(former) || hasWideCell(wanted) { blank(row) }
        }
        for (column, cell) in wanted.enumerated() where cell.width > 0 {
            let next = column + Int(cell.width)
            if next > columns { break }
            let isDoubtful = cells.put(cell, row: row, column: column)
            if isDoubtful, next < columns { realign(row: row, column: next) }
        }
    }

    private func hasWideCell(_ cells: ArraySlice<Cell>) -> Bool {
        cells.contains { $0.width > 1 }
    }

    /// Empties a row on the terminal, so that all of it is drawn anew.
    ///
    /// Where a wide character stood beside the place of another, curses 6.4 takes the half that is
    /// left for a blank, and sends that after the character which has come there.
    private func blank(_ row: Int) {
        wmove(redrive_stdscr(), Int32(row), 0)
        wclrtoeol(redrive_stdscr())
        refresh()
    }

    /// Sends what was drawn up to here and places the cursor where curses believes it to be.
    private func realign(row: Int, column: Int) {
        let before = buffer.count
        wmove(redrive_stdscr(), Int32(row), Int32(column))
        refresh()
        if buffer.count > before {
            buffer.append(placing.bytes(row: row, column: column))
        }
    }

    private func showCursor(_ isShown: Bool) {
        guard isShown != isCursorShown else { return }
        isCursorShown = isShown
        curs_set(isShown ? 1 : 0)
    }

    /// Finishes the screen; a hidden cursor stays where the last change left it.
    private func place(cursor: CellPosition?) {
        if let cursor {
            wmove(redrive_stdscr(), Int32(clamping: cursor.row), Int32(clamping: cursor.column))
        } else {
            leaveok(redrive_stdscr(), true)
        }
        refresh()
    }

    private func refresh() {
        wnoutrefresh(redrive_stdscr())
        doupdate()
    }

    private func flush() {
        let bytes = buffer.take()
        if !bytes.isEmpty { send(bytes) }
    }
}
