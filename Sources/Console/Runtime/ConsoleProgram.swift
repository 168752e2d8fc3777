package import DeliveryEngine
import Terminal

/// The full-screen console, from taking the terminal to giving it back.
///
/// The first frame stands before anything is read: the store is opened beside the screen's thread.
package struct ConsoleProgram: Sendable {
    private let connect: @Sendable () throws -> ConsoleConnection
    private let operatorName: OperatorIdentity
    private let clock: any Clock
    private let options: ConsoleOptions
    private let environment: [String: String]
    private let outlet: any Outlet

    /// A console that opens what it shows with `connect`, once, on a thread of its own.
    package init(
        operatorName: OperatorIdentity, clock: any Clock = SystemClock(),
        options: ConsoleOptions = ConsoleOptions(), environment: [String: String],
        outlet: any Outlet, connect: @escaping @Sendable () throws -> ConsoleConnection
    ) {
        self.operatorName = operatorName
        self.clock = clock
        self.options = options
        self.environment = environment
        self.outlet = outlet
        self.connect = connect
    }

    /// Runs until the operator quits, a signal asks for the end, or the terminal is gone; the
    /// terminal is given back on every way out.
    ///
    /// Colours and glyphs are the terminal's own, as its session finds them. Throws `TerminalError`
    /// where there is no fit terminal, and what `connect` throws.
    package func run() throws -> ExitReason {
        let session = try TerminalSession(environment: environment)
        defer { session.end() }
        var options = options
        options.colors = session.capabilities.colors
        options.isUnicode = session.capabilities.isUnicode
        options.hasMouse = session.capabilities.hasMouse
        options.carrier = ClipboardSequence.Carrier(environment: environment)
        let model = Model(
            options: options, operatorName: operatorName, zone: LocalTime.system,
            size: session.size, now: clock.now)
        let lender = TerminalLender(
            session: session, outlet: outlet, pager: PagerCommand(environment: environment))
        let loop = try ProgramLoop(session: session, model: model, clock: clock, lender: lender)
        return try loop.run(connect)
    }
}
