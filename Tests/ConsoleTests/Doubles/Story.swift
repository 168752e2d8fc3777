import DeliveryEngine
import Foundation
import Terminal

@testable import Console

/// A console without a terminal: keys go in, frames come out, and effects are done at once.
struct Story {
    var model: Model
    let log: MemoryLog
    private let runner: EffectRunner
    /// The effects that were left undone, by the cases of `held`.
    var pending: [Effect] = []
    var hasQuit = false
    var droppedTypedAhead = 0
    /// What was to leave the screen, in order.
    var leavings: [LeavingEffect] = []
    let outlet = MemoryOutlet()
    private let holds: (Effect) -> Bool
    /// Whether failures over time are counted; most stories are about something else.
    private let hasChart: Bool

    init(
        _ details: [DeliveryDetail] = Fixture.evening, size: TerminalSize = .classic,
        options: ConsoleOptions = ConsoleOptions(colors: 0), log: MemoryLog? = nil,
        memory: any ConsoleMemory = VolatileMemory(), hasChart: Bool = false,
        holding holds: @escaping (Effect) -> Bool = { _ in false }
    ) {
        self.log = log ?? MemoryLog(details)
        self.holds = holds
        self.hasChart = hasChart
        runner = EffectRunner(
            log: self.log, operations: self.log, endpoints: self.log, operatorName: Fixture.ada,
            memory: memory, outlet: outlet)
        model = Model(
            options: options, operatorName: Fixture.ada, zone: .utc, size: size, now: Fixture.now)
        send(.started)
    }

    mutating func send(_ message: Message) {
        var waiting = [message]
        while !waiting.isEmpty {
            for effect in model.update(waiting.removeFirst()) {
                if case .chart = effect, !hasChart { continue }
                if holds(effect) {
                    pending.append(effect)
                    continue
                }
                if effect == .quit { hasQuit = true }
                if case .leave(let leaving) = effect { leavings.append(leaving) }
                if effect == .dropTypedAhead { droppedTypedAhead += 1 }
                if let answer = runner.run(effect) { waiting.append(answer) }
            }
        }
    }

    /// Does what was held back.
    mutating func release() {
        let effects = pending
        pending = []
        for effect in effects {
            if let answer = runner.run(effect) { send(answer) }
        }
    }

    mutating func press(_ keys: Key...) {
        for key in keys { send(.key(key)) }
    }

    mutating func type(_ text: String) {
        for character in text { send(.key(.character(character))) }
    }

    /// The log changes while the console is open.
    mutating func change(_ body: (inout MemoryLog.Contents) -> Void) {
        log.change(body)
        send(.logChanged)
    }

    /// A purge takes so many of the oldest deliveries, so that all rows have other numbers.
    mutating func purge(_ count: Int) {
        change { contents in
            contents.details.removeFirst(count)
            contents.numberedAt = contents.changes + 1
            contents.condition = Fixture.condition(purge: Fixture.purge)
        }
    }

    mutating func wait(_ duration: Milliseconds) { send(.tick(model.now + duration)) }

    mutating func resize(_ size: TerminalSize) { send(.resized(size)) }

    var frame: Frame { draw(model, size: model.size) }
    var text: String { frame.text }

    /// The screen without its empty lines.
    var squeezed: String {
        text.split(separator: "\n").joined(separator: "\n")
    }

    func line(_ row: Int) -> String { frame.text(row: row) }

    /// The last line: hints, or the prompt.
    var foot: String { line(model.size.rows - 1) }
    /// The line above: what there is to say.
    var remark: String { line(model.size.rows - 2) }
}

extension TerminalSize {
    static let classic = TerminalSize(columns: 80, rows: 24)
    static let wide = TerminalSize(columns: 120, rows: 40)
    static let narrow = TerminalSize(columns: 40, rows: 12)
    static let tiny = TerminalSize(columns: 20, rows: 5)
}
