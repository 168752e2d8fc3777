import Console
import DeliveryEngine
import Foundation

/// The console on an open store, dispatching in the background where nobody else does.
struct ConsoleSession {
    static func requireTerminal(_ instead: String) throws {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw Failure("the console needs a terminal; without one use `\(instead)`")
        }
    }
    init(_ store: OpenStore, _ invocation: Invocation, dispatches: Bool, isHasty: Bool) {}
    func run() throws -> ExitStatus { .done }
}
