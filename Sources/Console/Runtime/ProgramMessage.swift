/// What workers tell the thread of the loop.
enum ProgramMessage: Sendable {
    case connected(ConsoleConnection)
    case connectionFailed(any Error)
    case model(Message)
}
