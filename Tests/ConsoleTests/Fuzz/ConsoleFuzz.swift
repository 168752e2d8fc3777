import DeliveryEngine
import Foundation
import Terminal
import Testing

@testable import Console

@Suite("Random keys on random data")
struct ConsoleFuzz {
    private static let keys: [Key] = [
        "j", "k", "g", "G", "h", "l", "n", "N", "e", "E", "o", "O", "F", "r", "R", "S", "X", "z",
        "p", "t", "h", "l", "?", "f", "/", ":", "q", "y", "x", "V", "u", "1", "2", "3", "4", "[",
        "]",
        "<", ">", "L", "U", "d", "w", "J", "K", "@",
        " ", "c", "s", "v", "a", "M", "+", "-", "\\", "i", "D", "b", "m", "5", "9", "0", "漢",
        "\u{202e}",
        .enter, .tab, .escape, .up, .down, .left, .right, .pageDown, .pageUp,
        .home, .end, .backspace, .delete, .control("d"), .control("u"), .control("c"),
        .control("w"), .control("l"), .control("k"), .control("a"), .function(1), .function(9),
        .alt("x"),
        .paste("status:failed\u{1b}[2J\n"),
        .mouse(MouseEvent(.press, at: CellPosition(row: 4, column: 9))),
        .mouse(MouseEvent(.press, at: CellPosition(row: 2, column: 15))),
        .mouse(MouseEvent(.wheelDown, at: CellPosition(row: 8, column: 3))),
    ]
    private static let sizes: [TerminalSize] = [
        .classic, .wide, .narrow, .tiny, TerminalSize(columns: 1, rows: 1),
        TerminalSize(columns: 200, rows: 3), TerminalSize(columns: 21, rows: 60),
    ]

    /// Four seeds; `scripts/soak` asks for others.
    private static let seeds: [UInt64] = {
        let first = number("REDRIVE_SEED") ?? 1
        return (0..<(number("REDRIVE_SEEDS") ?? 4)).map { first &+ $0 }
    }()

    private static func number(_ variable: String) -> UInt64? {
        ProcessInfo.processInfo.environment[variable].flatMap(UInt64.init)
    }

    @Test("neither crash nor lose the cursor's delivery nor dirty a frame", arguments: seeds)
    func fuzz(seed: UInt64) {
        var chance = SplitMix(state: seed &* 0x9E37_79B9)
        var story = HostileTests.story()
        for step in 0..<500 {
            let cursor = story.model.log.cursor
            let isFollowing = story.model.log.isFollowing
            switch chance.next(60) {
            case 0: story.resize(Self.sizes[chance.next(Self.sizes.count)])
            case 1...6:
                story.change { Self.change(&$0, &chance) }
                let isKept = cursor.map { story.model.log.rows.contains($0) } ?? false
                if isKept, !isFollowing {
                    #expect(story.model.log.cursor == cursor, "seed \(seed) step \(step)")
                }
            case 7: story.wait(Milliseconds(Int64(chance.next(3000))))
            default: story.press(Self.keys[chance.next(Self.keys.count)])
            }
            check(story, "seed \(seed) step \(step)")
        }
    }

    @Test("do so too while searches are under way, stopped and finished late", arguments: seeds)
    func searching(seed: UInt64) throws {
        var chance = SplitMix(state: seed &* 0x517C_C1B7)
        var isHolding = false
        var story = HostileTests.story(holding: { effect in
            if case .search = effect { isHolding } else { false }
        })
        isHolding = true
        for step in 0..<500 {
            switch chance.next(20) {
            case 0: story.resize(Self.sizes[chance.next(Self.sizes.count)])
            case 1, 2: story.change { Self.change(&$0, &chance) }
            case 3...5:
                // Rows found are never taken back, so a share of them grows with the progress.
                let found = try story.log.search(story.model.log.search) { _ in true }.rows.count
                let percent = 1 + chance.next(99)
                try story.progress(percent, showing: found * percent / 100)
            case 6, 7: story.release()
            case 8: story.filter(["is:failed", "nothing", "", "status:success"][chance.next(4)])
            default: story.press(Self.keys[chance.next(Self.keys.count)])
            }
            check(story, "seed \(seed) step \(step)")
        }
        story.release()
        #expect(story.model.log.ticket == nil)
    }

    private func check(_ story: Story, _ place: String) {
        let frame = story.frame
        #expect(frame.size == story.model.size, "\(place)")
        #expect(HostileTests.strangers(in: frame) == [], "\(place)")
        let log = story.model.log
        if let cursor = log.cursor {
            #expect(log.rows.indices.contains(log.position.index), "\(place)")
            if log.rows.indices.contains(log.position.index) {
                #expect(log.rows[log.position.index] == cursor, "\(place)")
            }
            #expect(log.loaded[cursor] != nil, "\(place)")
        } else {
            #expect(log.count == 0, "\(place)")
        }
    }

    private static func change(_ contents: inout MemoryLog.Contents, _ chance: inout SplitMix) {
        let statuses = DeliveryStatus.allCases
        let number = contents.details.count + 100
        let status = statuses[chance.next(statuses.count)]
        let fresh = Fixture.detail(
            number, "type.\(chance.next(5))", status, code: status == .success ? 200 : 500,
            failure: status == .success ? nil : .http, attempts: 1 + chance.next(4),
            age: .seconds(Int64(chance.next(100_000))),
            next: status == .failed ? .minutes(Int64(chance.next(100))) : nil)
        if chance.next(2) == 0 || contents.details.isEmpty {
            contents.details.append(fresh)
        } else {
            let index = chance.next(contents.details.count)
            let old = contents.details[index]
            var delivery = old.delivery
            delivery.status = status
            delivery.failure = status == .success ? nil : .timeout
            delivery.inFlight =
                chance.next(3) == 0
                ? AttemptInFlight(
                    number: 9, startedAt: Fixture.now, trigger: .retry, action: nil) : nil
            contents.details[index] = DeliveryDetail(
                delivery: delivery, endpoint: old.endpoint, event: old.event,
                payload: chance.next(4) == 0 ? nil : old.payload, attempts: old.attempts)
        }
    }
}

/// Chance that can be repeated.
struct SplitMix {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
