import DeliveryEngine
import Dispatch
import Terminal

/// The thread that owns the terminal: takes all that waits, then paints once.
final class ProgramLoop {
    private let session: TerminalSession
    private let clock: any Clock
    private let lender: TerminalLender
    private let mailbox: Mailbox<ProgramMessage>
    private let loop: EventLoop<ProgramMessage>
    private let changes: ChangeSignal
    private var opening: Model
    private var engine: Engine?
    private var threads: WorkThreads?
    private var observation: (any Sendable)?
    private var early: EarlyKeys
    private var failure: (any Error)?
    private var exit: ExitReason?

    init(
        session: TerminalSession, model: Model, clock: any Clock, lender: TerminalLender
    ) throws {
        self.session = session
        self.clock = clock
        self.lender = lender
        opening = model
        early = EarlyKeys(before: model)
        let mailbox = try Mailbox<ProgramMessage>()
        self.mailbox = mailbox
        loop = EventLoop(session: session, mailbox: mailbox)
        changes = ChangeSignal { mailbox.post(.model(.logChanged)) }
    }

    func run(_ connect: @escaping @Sendable () throws -> ConsoleConnection) throws -> ExitReason {
        defer { threads?.finish() }
        paint()
        open(connect)
        while true {
            handle(loop.next(deadline: deadline))
            if let failure { throw failure }
            if let exit { return exit }
            engine?.settle()
            handle(mailbox.take())
            paint()
            carryOutRequests()
            if let exit { return exit }
        }
    }

    private func open(_ connect: @escaping @Sendable () throws -> ConsoleConnection) {
        let mailbox = self.mailbox
        DispatchQueue(label: "redrive.open", qos: .userInitiated).async {
            do {
                mailbox.post(.connected(try connect()))
            } catch {
                mailbox.post(.connectionFailed(error))
            }
        }
    }

    private func start(_ connection: ConsoleConnection) {
        let mailbox = self.mailbox
        let runner = EffectRunner(
            log: connection.log, operations: connection.operations,
            endpoints: connection.endpoints, operatorName: opening.operatorName,
            memory: connection.memory, outlet: lender.outlet)
        let threads = WorkThreads(runner: runner, clock: clock) { mailbox.post(.model($0)) }
        self.threads = threads
        engine = Engine(model: opening, runner: runner, threads: threads, clock: clock)
        observation = connection.log.observe { [changes] in changes.raise() }
        engine?.take([.started])
        engine?.take(early.keys)
    }

    private func handle(_ events: [LoopEvent<ProgramMessage>]) {
        for event in events {
            switch event {
            case .terminated(let signal): exit = .signal(signal)
            case .terminalLost: exit = .terminalLost
            case .resized(let size), .resumed(let size): resize(to: size)
            case .keys(let keys): take(keys)
            case .messages(let messages): handle(messages)
            case .deadline: engine?.take([Message]())
            }
        }
    }

    private func handle(_ messages: [ProgramMessage]) {
        var plain: [Message] = []
        for message in messages {
            switch message {
            case .connected(let connection): start(connection)
            case .connectionFailed(let error): failure = error
            case .model(let message):
                if case .logChanged = message { changes.lower() }
                plain.append(message)
            }
        }
        if !plain.isEmpty { engine?.take(plain) }
    }

    private func take(_ keys: [Key]) {
        guard engine == nil else {
            engine?.take(keys)
            return
        }
        if early.take(keys) { exit = .quit }
    }

    private func resize(to size: TerminalSize) {
        opening.size = size
        engine?.take([.resized(size)])
    }

    private func paint() {
        session.surface.show(draw(engine?.model ?? opening, size: session.size))
    }

    private func carryOutRequests() {
        // What is asked for while one is carried out is carried out with it.
        while let requests = engine?.takeRequests(), !requests.isEmpty {
            for request in requests { carryOut(request) }
        }
    }

    private func carryOut(_ request: Engine.Request) {
        switch request {
        case .quit: exit = .quit
        case .mouse(let isOn): session.surface.setMouse(isOn)
        case .redraw:
            session.surface.invalidate()
            paint()
        case .suspend:
            session.suspend(saying: engine?.model.stopNotice)
            resize(to: session.size)
            paint()
        case .send(let sequence): session.send(sequence.bytes)
        case .page(let text):
            let (end, trouble) = lender.page(text)
            takeBack(end)
            engine?.take([.leaving(.pagerClosed(trouble))])
            paint()
        case .showPlain(let lines): takeBack(session.showPlain(lines))
        case .dropTypedAhead:
            // What was typed before the question stood on the screen is no answer to it.
            let waiting = loop.next(deadline: .now).filter {
                if case .keys = $0 { false } else { true }
            }
            handle(waiting)
            paint()
        }
    }

    /// Goes on after something else had the terminal.
    private func takeBack(_ end: LoanEnd) {
        switch end {
        case .returned, .failed:
            resize(to: session.size)
            paint()
        case .terminated(let signal): exit = .signal(signal)
        case .terminalLost: exit = .terminalLost
        }
    }

    /// When something on the screen changes by time alone.
    private var deadline: ContinuousClock.Instant? {
        guard let tick = engine?.model.nextTick else { return nil }
        let pause = max((tick - clock.now).count, 0)
        return .now.advanced(by: .milliseconds(pause))
    }
}
