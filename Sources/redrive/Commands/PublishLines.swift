import DeliveryEngine
import Glibc

/// `redrive publish --lines`: many events, durable in batches, answered in the same order.
struct PublishLines {
    private struct Numbered {
        let number: Int
        let request: Result<PublishRequest, PublishLine.Fault>
    }

    /// Lines that were read together, and what becomes of those that are events.
    private struct Batch {
        let lines: [Numbered]
        let published: PublishAhead.Batch?
        /// Of its payloads.
        let bytes: Int
    }

    /// Batches that are under way, the first first.
    private struct UnderWay {
        private var batches: [Batch] = []
        private var bytes = 0

        /// Whether the first has to be answered before another is begun.
        var isFull: Bool {
            batches.count >= PublishAhead.depth || bytes > PublishLines.bytesUnderWay
        }

        mutating func add(_ batch: Batch) {
            batches.append(batch)
            bytes += batch.bytes
        }

        mutating func takeFirst() -> Batch? {
            guard !batches.isEmpty else { return nil }
            bytes -= batches[0].bytes
            return batches.removeFirst()
        }
    }

    private let invocation: Invocation
    private let application: String
    private var published = 0
    private var refused = 0
    /// The last line of which it was said what became of it.
    private var answered = 0
    /// Whether a batch could not be published: then nothing behind it was.
    private var hasFailed = false
    /// Why standard output takes no answers any more, `nil` while it does.
    private var closed: OutputClosed?
    /// Types that no endpoint takes, of which that was said.
    private var told: Set<String> = []
    /// How many events went nowhere of which nothing was said.
    private var untold = 0

    /// The most bytes of a line: a payload in base 64 with room for the rest.
    private static let maxLineBytes = 2 << 20
    /// The most bytes of payload of one batch.
    private static let batchBytes = 4 << 20
    /// Payload bytes of batches under way, beyond which the first is answered before more is read.
    private static let bytesUnderWay = 16 << 20
    /// The most events of one batch.
    private static let batchEvents = 1000
    /// The most types of which it is said that nobody takes them.
    private static let maxTold = 20

    /// The run of this invocation.
    ///
    /// Throws `UsageError` for options that belong to one event only.
    init(_ invocation: Invocation) throws {
        self.invocation = invocation
        application = invocation.value("--app") ?? Endpoint.defaultApplication
        guard invocation.operands.isEmpty, !invocation.has("--subject"), !invocation.has("--id")
        else {
            throw invocation.wrong("With --lines the type, subject and id stand in each line.")
        }
    }

    /// Publishes all lines of standard input.
    mutating func run() throws -> ExitStatus {
        let store = try OpenStore(invocation, .writing)
        do {
            try publishAll(into: store)
        } catch {
            if answered > 0 {
                invocation.messages.say(
                    "stopped after line \(answered): published \(published), refused \(refused)")
            }
            throw error
        }
        store.settle()
        if untold > 0 {
            invocation.messages.say("\(untold) further events are stored that no endpoint takes")
        }
        // Everything was taken in: a reader that had enough is no failure then.
        if let closed, !closed.isReaderGone { throw closed }
        if !invocation.isJSON {
            try invocation.output.line("published \(published), refused \(refused)")
        }
        if refused == 0 { return .done }
        return published == 0 ? .refused : .someRefused
    }

    /// Reads and decides on batches while the disk is at work on those before.
    private mutating func publishAll(into store: OpenStore) throws {
        var lines = InputLines(descriptor: STDIN_FILENO, maxBytes: Self.maxLineBytes)
        var ahead = PublishAhead(store.publishing)
        var number = 0
        var underWay = UnderWay()
        do {
            while true {
                // What was begun is answered before a slow producer is waited for.
                if try !lines.hasLineWaiting() { try answerAll(&underWay, store) }
                guard let batch = try nextBatch(of: &lines, from: &number) else { break }
                // Nobody could be told what becomes of it, nor of what follows.
                if let closed { throw closed }
                let requests = batch.compactMap { try? $0.request.get() }
                underWay.add(
                    Batch(
                        lines: batch, published: requests.isEmpty ? nil : ahead.begin(requests),
                        bytes: requests.reduce(0) { $0 + $1.payload.count }))
                while underWay.isFull, let first = underWay.takeFirst() { try answer(first, store) }
            }
            try answerAll(&underWay, store)
        } catch {
            // Where the input failed, what was begun is durable all the same, and is answered. Behind a
            // batch that failed nothing is: what is answered is a beginning of the input.
            if !hasFailed { try answerAll(&underWay, store) }
            throw error
        }
    }

    /// The lines that are there, and one at least; `nil` at the end.
    ///
    /// What is there is published at once, so that a slow producer is not kept waiting.
    private func nextBatch(
        of lines: inout InputLines, from number: inout Int
    ) throws -> [Numbered]? {
        let before = number
        var batch: [Numbered] = []
        var bytes = 0
        while batch.count < Self.batchEvents, bytes < Self.batchBytes {
            guard try number == before || lines.hasLineWaiting() else { break }
            guard let line = try lines.next() else { break }
            number += 1
            guard let request = read(line) else { continue }
            if case .success(let request) = request { bytes += request.payload.count }
            batch.append(Numbered(number: number, request: request))
        }
        return number == before ? nil : batch
    }

    private func read(_ line: InputLines.Line) -> Result<PublishRequest, PublishLine.Fault>? {
        switch line {
        case .tooLong:
            return .failure(.init("the line is longer than \(Self.maxLineBytes) bytes"))
        case .bytes(let line):
            let mark = ByteOrderMark.length(in: line)
            let bytes = mark == 0 ? line : Array(line.dropFirst(mark))
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { return nil }
            do {
                return .success(try PublishLine.request(bytes, application: application))
            } catch {
                return .failure(error)
            }
        }
    }

    private mutating func answerAll(_ underWay: inout UnderWay, _ store: OpenStore) throws {
        while let first = underWay.takeFirst() { try answer(first, store) }
    }

    private mutating func answer(_ batch: Batch, _ store: OpenStore) throws {
        let published = Result { try batch.published?.answer() ?? [] }
        if case .failure = published { hasFailed = true }
        var answers = try published.get()[...]
        for line in batch.lines {
            answered = line.number
            switch line.request {
            case .failure(let fault):
                try refuse(line.number, fault.reason)
            case .success:
                guard let answer = answers.popFirst() else { continue }
                switch answer {
                case .success(let answer): try accept(answer, line.number, store)
                case .failure(let error): try refuse(line.number, error.description)
                }
            }
        }
        // Each batch is answered once it is durable, not when the input ends.
        try print { try $0.flush() }
    }

    /// Hands something to standard output, and once that is closed nothing more: what is durable is
    /// counted all the same.
    private mutating func print(_ write: (Output) throws -> Void) throws {
        guard closed == nil else { return }
        do {
            try write(invocation.output)
        } catch let error as OutputClosed {
            closed = error
        }
    }

    private mutating func accept(
        _ answer: PublishAnswer, _ number: Int, _ store: OpenStore
    ) throws {
        published += 1
        if !answer.isTaken { noteUntaken(answer) }
        guard invocation.isJSON else { return }
        try print { output in
            try output.object { object in
                object.member("line", number)
                object.member("event_id", answer.event.id.text)
                object.array("deliveries") { array in
                    for delivery in answer.deliveries { array.delivery(store.row(of: delivery)) }
                }
            }
        }
    }

    /// Says once of each type that nobody takes it: thousands of lines would say no more.
    private mutating func noteUntaken(_ answer: PublishAnswer) {
        if told.count < Self.maxTold, told.insert(answer.event.type).inserted {
            invocation.messages.say(PublishCommand.note(on: answer))
        } else {
            untold += 1
        }
    }

    private mutating func refuse(_ number: Int, _ reason: String) throws {
        refused += 1
        invocation.messages.say("line \(number): \(reason)")
        guard invocation.isJSON else { return }
        try print { output in
            try output.object { object in
                object.member("line", number)
                object.member("refused", reason)
            }
        }
    }
}
