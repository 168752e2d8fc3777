import Console
import DeliveryEngine
import Glibc

/// The console on a store, dispatching in the background where nobody else does.
struct ConsoleSession {
    /// How a session begins and ends.
    struct Manner {
        /// The filter to begin with.
        var query = ""
        /// Whether nothing may be changed from here.
        var isReadOnly = false
        /// Whether this process may dispatch.
        var dispatches = true
        /// Whether what is in flight is broken off at the end instead of finished.
        var isHasty = false
        /// Whether the store is removed at the end.
        var isOnThrowAway = false
    }

    private let invocation: Invocation
    private let manner: Manner

    /// A session of this invocation.
    init(_ invocation: Invocation, _ manner: Manner) {
        self.invocation = invocation
        self.manner = manner
    }

    /// Throws `Failure` without a terminal, naming what to use `instead`.
    static func requireTerminal(_ instead: String) throws {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw Failure("the console needs a terminal; without one use `\(instead)`")
        }
    }

    /// Runs the console on what `open` opens, once the first frame stands.
    func run(_ open: @escaping @Sendable () throws -> OpenStore) throws -> ExitStatus {
        let dispatching = BackgroundDispatch()
        let manner = manner
        // A demo leaves nothing behind.
        let kept = manner.isHasty ? nil : FileMemory(environment: invocation.environment)
        let memory: any ConsoleMemory = kept ?? VolatileMemory()
        let program = ConsoleProgram(
            operatorName: .ofProcess(), options: options, environment: invocation.environment,
            outlet: FileOutlet(environment: invocation.environment)
        ) {
            let store = try open()
            if manner.dispatches { try dispatching.start(on: store) }
            return ConsoleConnection(
                log: store.log, operations: store.operations,
                endpoints: store.endpointOperations, memory: memory)
        }
        let reason: ExitReason
        do {
            reason = try program.run()
        } catch {
            dispatching.stop(isHasty: true)
            throw error
        }
        if !manner.isHasty, reason != .terminalLost, dispatching.inFlight > 0 {
            invocation.messages.say(
                "finishing \(dispatching.inFlight) attempts in flight; ^C breaks them off")
        }
        dispatching.stop(isHasty: manner.isHasty || reason == .terminalLost)
        if case .signal(let number) = reason { return .signal(number) }
        return .done
    }

    private var options: ConsoleOptions {
        var options = ConsoleOptions(query: manner.query)
        options.isOnThrowAway = manner.isOnThrowAway
        if manner.isReadOnly { options.readOnlyReason = "--read-only" }
        do {
            options.configuration = try ConfigurationFile(
                environment: invocation.environment
            ).read()
        } catch {
            options.configurationTrouble = "the defaults hold: \(Self.words(error))"
        }
        if !manner.dispatches, !manner.isReadOnly { options.dispatcherNote = "--no-dispatch" }
        return options
    }

    private static func words(_ error: any Error) -> String {
        (error as? Failure)?.reason ?? "\(error)"
    }
}
