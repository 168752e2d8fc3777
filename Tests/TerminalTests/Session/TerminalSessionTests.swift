import Foundation
import Glibc
import Testing

@testable import Terminal

/// One after the other: curses and signal handlers belong to the whole process.
@Suite("A terminal session", .serialized)
final class TerminalSessionTests {
    private let terminal: PseudoTerminal
    private let environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]

    init() throws { terminal = try PseudoTerminal(columns: 80, rows: 24) }

    deinit { terminal.hangUp() }

    private func session(_ changes: [String: String] = [:]) throws -> TerminalSession {
        try TerminalSession(
            environment: environment.merging(changes) { $1 }, path: terminal.path)
    }

    private func frame(_ lines: [String], style: Style = .plain) -> Frame {
        var frame = Frame(size: TerminalSize(columns: 80, rows: 24))
        for (row, line) in lines.enumerated() {
            frame.put(line, row: row, column: 0, style: style)
        }
        return frame
    }

    /// Sends a signal to the process, since threads of a pool take none themselves.
    private func signal(_ number: Int32) { kill(getpid(), number) }

    @Test("Nothing is sent before the first frame, and the modes come back at the end")
    func modes() throws {
        #expect(terminal.isCooked)
        let session = try session()
        #expect(!terminal.isCooked)
        #expect(terminal.output() == "")
        session.surface.show(frame(["hello"]))
        let first = terminal.output()
        #expect(first.contains("\u{1B}[?1049h"))
        #expect(first.contains("hello"))
        session.end()
        session.end()
        #expect(terminal.isCooked)
        let last = terminal.output()
        #expect(last.contains("\u{1B}[?1049l"))
        #expect(last.contains("\u{1B}[?2004l"))
    }

    @Test("The mouse is off until asked for, and off again on every way out")
    func mouse() throws {
        let session = try session()
        session.surface.show(frame(["hello"]))
        #expect(!terminal.output().contains("1000h"))
        session.surface.setMouse(true)
        #expect(terminal.output() == "\u{1B}[?1000h\u{1B}[?1006h")
        session.surface.setMouse(true)
        #expect(terminal.output() == "")
        #expect(String(decoding: session.surface.restoring, as: UTF8.self).contains("?1000l"))
        session.end()
        #expect(terminal.output().contains("\u{1B}[?1006l\u{1B}[?1000l"))
    }

    @Test("The same frame sends nothing, and a changed cell sends little")
    func differences() throws {
        let session = try session()
        session.surface.show(frame(["hello", "world"]))
        _ = terminal.output()
        session.surface.show(frame(["hello", "world"]))
        #expect(terminal.output() == "")
        session.surface.show(frame(["hello", "worle"]))
        let change = terminal.output()
        #expect(change.contains("e"))
        #expect(!change.contains("hello"))
        #expect(change.utf8.count < 32)
    }

    @Test(
        "Nothing from outside reaches the terminal as control, on any terminal",
        arguments: ["xterm-256color", "screen", "linux", "vt100"])
    func hostile(term: String) throws {
        let session = try session(["TERM": term])
        session.surface.show(frame([]))
        _ = terminal.output()
        for text in Hostile.texts {
            session.surface.show(frame([text, text]))
            let sent = terminal.output().unicodeScalars
            // What is left besides terminfo's own sequences is what may be shown.
            let controls = sent.filter { DisplayWidth.cells(of: $0) == nil }
            #expect(
                controls.allSatisfy { [0x1B, 0x0D, 0x0A, 0x08, 0x0E, 0x0F].contains($0.value) })
            #expect(!String(String.UnicodeScalarView(sent)).contains("\u{1B}]52"))
        }
    }

    @Test(
        "A terminal without UTF-8 gets ASCII alone",
        arguments: [
            ["LANG": "C"], ["TERM": "linux"], ["LC_ALL": "POSIX"],
        ])
    func ascii(changes: [String: String]) throws {
        let session = try session(changes)
        #expect(!session.capabilities.isUnicode)
        session.surface.show(frame(["✗ 日本 é end"]))
        let sent = terminal.output()
        #expect(sent.utf8.allSatisfy { $0 < 0x80 })
        #expect(sent.contains("end"))
    }

    @Test("A locale of UTF-8 that is not installed is still UTF-8")
    func missingLocale() throws {
        let session = try session(["LANG": "xx_YY.UTF-8"])
        #expect(session.capabilities.isUnicode)
        session.surface.show(frame(["✗ 日本 é"]))
        #expect(terminal.output().contains("✗"))
    }

    @Test("NO_COLOR sends no colour, and a background is reversed instead")
    func noColor() throws {
        let session = try session(["NO_COLOR": "1"])
        #expect(session.capabilities.colors == 0)
        session.surface.show(frame(["bar"], style: Style(.red, on: .cyan)))
        let sent = terminal.output()
        #expect(!sent.contains("\u{1B}[31m"))
        #expect(!sent.contains("46m"))
        #expect(sent.contains("7mbar"))
    }

    @Test("The cursor is placed anew after a character of doubtful width (B10)")
    func realigning() throws {
        let session = try session()
        session.surface.show(frame(["日x", "e\u{301}y", "─z"]))
        let sent = terminal.output()
        #expect(sent.contains("日\u{1B}[3Gx"))
        #expect(sent.contains("e\u{301}\u{1B}[2Gy"))
        #expect(sent.contains("─z"))
    }

    @Test("A row of wide characters is emptied before others take their places, and no other row")
    func wideCharacters() throws {
        let session = try session()
        session.surface.show(frame(["日本-支払い", "plain"]))
        _ = terminal.output()
        session.surface.show(frame([" 日本-支払い", "plane"]))
        let sent = terminal.output()
        let parts = sent.split(separator: "\u{1B}[K", omittingEmptySubsequences: false)
        #expect(parts.count == 2, "\(sent.debugDescription)")
        for character in "日本-支払い" {
            #expect(parts.last?.contains(character) == true, "\(character)")
        }
        #expect(!sent.contains("pla"))
    }

    @Test("An unknown terminal is treated as xterm; one without a cursor is refused with a hint")
    func names() throws {
        #expect(try session(["TERM": "no-such-terminal"]).capabilities.name == "xterm-256color")
        #expect(try session(["TERM": ""]).capabilities.name == "xterm-256color")
        do throws(TerminalError) {
            _ = try TerminalSession(environment: ["TERM": "dumb"], path: terminal.path)
            Issue.record("a dumb terminal was accepted")
        } catch {
            #expect(error == .cannotPlaceCursor(name: "dumb"))
            #expect(error.description.contains("redrive list"))
        }
        #expect(terminal.isCooked)
    }

    @Test("Without a terminal the error says what to use", arguments: ["/nowhere", "/dev/null"])
    func missing(path: String) {
        do throws(TerminalError) {
            _ = try TerminalSession(environment: environment, path: path)
            Issue.record("\(path) was accepted")
        } catch {
            #expect(error.description.contains("redrive list"))
        }
    }

    @Test("All keys that wait come at once; an escape is a key when nothing follows")
    func keys() throws {
        let loop = EventLoop(session: try session(), mailbox: try Mailbox<Int>())
        terminal.type("jjk\u{1B}[A\u{1B}[99~")
        #expect(loop.next() == [.keys([.character("j"), .character("j"), .character("k"), .up])])
        terminal.type("\u{1B}")
        #expect(loop.next() == [.keys([.escape])])
    }

    @Test("Messages posted from other threads arrive in order, and a deadline comes")
    func messages() throws {
        let mailbox = try Mailbox<Int>()
        let loop = EventLoop(session: try session(), mailbox: mailbox)
        Thread.detachNewThread { (0..<1000).forEach(mailbox.post) }
        var received: [Int] = []
        while received.count < 1000 {
            for case .messages(let some) in loop.next() { received += some }
        }
        #expect(received == Array(0..<1000))
        #expect(loop.next(deadline: .now) == [.deadline])
        #expect(loop.next(deadline: .now.advanced(by: .milliseconds(5))) == [.deadline])
    }

    @Test("A storm of resizes is one event, and any size can be shown")
    func resizing() throws {
        let session = try session()
        let loop = EventLoop(session: session, mailbox: try Mailbox<Int>())
        for columns in 20..<60 {
            terminal.resize(columns: columns, rows: 10)
        }
        for _ in 0..<40 { signal(SIGWINCH) }
        #expect(loop.next() == [.resized(TerminalSize(columns: 59, rows: 10))])
        for (columns, rows) in [(1, 1), (2, 2), (500, 200), (80, 24)] {
            terminal.resize(columns: columns, rows: rows)
            signal(SIGWINCH)
            #expect(loop.next() == [.resized(TerminalSize(columns: columns, rows: rows))])
            session.surface.show(frame(["日本語 wide", "x"]))
            #expect(!terminal.output().isEmpty)
        }
    }

    @Test("Requests to end are heard", arguments: [SIGTERM, SIGHUP, SIGINT])
    func requests(number: Int32) throws {
        let loop = EventLoop(session: try session(), mailbox: try Mailbox<Int>())
        signal(number)
        #expect(loop.next() == [.terminated(signal: number)])
    }

    @Test("What is invalidated is drawn again in full, doubtful characters included")
    func invalidating() throws {
        let session = try session()
        session.surface.show(frame(["日x"]))
        _ = terminal.output()
        session.surface.invalidate()
        session.surface.show(frame(["日x"]))
        #expect(terminal.output().contains("日\u{1B}[3Gx"))
    }

    @Test("Afterwards the signals belong again to whoever had them")
    func handlers() throws {
        var before = sigaction()
        sigaction(SIGTSTP, nil, &before)
        let session = try session()
        session.surface.show(frame(["x"]))
        session.end()
        var after = sigaction()
        sigaction(SIGTSTP, nil, &after)
        let address = { (action: sigaction) in
            unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
        }
        #expect(address(after) == address(before))
    }

    @Test("A terminal that is gone ends the loop at once, however often it is asked")
    func lost() throws {
        let session = try session()
        let loop = EventLoop(session: session, mailbox: try Mailbox<Int>())
        terminal.hangUp()
        #expect(loop.next() == [.terminalLost])
        #expect(loop.next() == [.terminalLost])
        session.surface.show(frame(["nobody sees this"]))
        session.end()
    }
}
