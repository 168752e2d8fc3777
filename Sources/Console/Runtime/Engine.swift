import DeliveryEngine
import Dispatch
import Terminal

/// The model at work: takes messages, does what is quick at once and the rest beside the screen's
/// thread.
///
/// Owned by the thread of the loop.
struct Engine {
    private(set) var model: Model
    private let runner: EffectRunner
    private let threads: WorkThreads
    private let clock: any Clock
    /// Signalled for each answer to what was asked for since the last paint.
    private var settled = DispatchSemaphore(value: 0)
    private var unsettled = 0

    /// What only the owner of the terminal can do.
    enum Request: Hashable {
        case dropTypedAhead, redraw, suspend, quit
        case mouse(Bool)
        /// Something leaves the screen through the terminal.
        case send(ClipboardSequence), page(PagerText), showPlain([String])
    }

    private(set) var requests: [Request] = []

    /// How long a paint waits for what was just asked for, so that a key is answered in one frame.
    private static let patience = DispatchTimeInterval.milliseconds(4)
    /// Rows that are looked through at once; more is done beside the screen's thread.
    private static let rowsAtOnce = 4096
    /// How long that may take: keys that come close together are each to be answered.
    private static let longestLook = Milliseconds(4)

    init(model: Model, runner: EffectRunner, threads: WorkThreads, clock: any Clock) {
        self.model = model
        self.runner = runner
        self.threads = threads
        self.clock = clock
    }

    /// Takes messages in, in order, each with its consequences.
    mutating func take(_ messages: [Message]) {
        advance(.tick(clock.now))
        for message in messages { advance(message) }
    }

    /// Takes all keys that waited; those behind one that opened a box or does nothing are dropped.
    mutating func take(_ keys: [Key]) {
        advance(.tick(clock.now))
        for key in keys {
            if requests.contains(.dropTypedAhead) || requests.contains(.quit) { return }
            advance(.key(key))
        }
    }

    mutating func takeRequests() -> [Request] {
        defer { requests = [] }
        return requests
    }

    /// Waits a moment for work that is nearly done already.
    mutating func settle() {
        let end = DispatchTime.now() + Self.patience
        while unsettled > 0 {
            guard settled.wait(timeout: end) == .success else { return giveUp() }
            unsettled -= 1
        }
    }

    /// Waits no more for what takes longer: its answers count for nothing that is asked for later.
    private mutating func giveUp() {
        settled = DispatchSemaphore(value: 0)
        unsettled = 0
    }

    private mutating func advance(_ message: Message) {
        var waiting = [message]
        var place = 0
        while place < waiting.count {
            for effect in model.update(waiting[place]) {
                if let answer = perform(effect) { waiting.append(answer) }
            }
            place += 1
        }
    }

    private mutating func perform(_ effect: Effect) -> Message? {
        switch effect.manner {
        case .terminal(let request): requests.append(request)
        case .atOnce: return runner.run(effect)
        case .look(let find, let ticket): return look(find, ticket: ticket)
        case .beside(let work) where work.isAwaited: runSoon(effect)
        case .beside, .breakOff: threads.run(effect)
        }
        return nil
    }

    /// Looks through the nearest rows at once, and goes on elsewhere from where it came to.
    private func look(_ find: Find, ticket: Int) -> Message? {
        var chunks = 0
        let end = clock.uptime + Self.longestLook
        let result = find.run(in: runner.log) {
            chunks += 1
            return chunks <= Self.rowsAtOnce / Find.chunk && clock.uptime < end
        }
        guard case .stopped(let looked) = result else {
            return .found(ticket: ticket, result)
        }
        var rest = find
        rest.looked = looked
        threads.run(.find(rest, ticket: ticket))
        return nil
    }

    private mutating func runSoon(_ effect: Effect) {
        unsettled += 1
        threads.run(effect, whenDone: { [settled] in settled.signal() })
    }
}
