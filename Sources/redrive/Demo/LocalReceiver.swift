import DeliveryEngine
import Dispatch
import Glibc

/// A small HTTP server on the loopback address that answers as it is told to.
///
/// One thread serves all connections; it ends with `stop()`. It is a receiver to try deliveries on,
/// never something to face a network.
final class LocalReceiver: Sendable {
    /// The port it listens on.
    let port: UInt16

    /// Closing the writing end ends the thread.
    private let stopPipe: (reading: Int32, writing: Int32)
    private let ended = DispatchSemaphore(value: 0)

    /// A receiver that is listening already; `answer` is called on its thread and must be quick.
    ///
    /// Throws `Failure` when the system gives no socket.
    init(answer: @escaping @Sendable (ReceivedRequest) -> ReceiverReply) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Self.closeOnExec, 0)
        guard listener >= 0 else { throw Self.failure("socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && listen(listener, Self.backlog) == 0
                    && getsockname(listener, generic, &length) == 0
            }
        }
        var ends: [Int32] = [-1, -1]
        guard bound, pipe(&ends) == 0 else {
            let failure = Self.failure("listen")
            close(listener)
            throw failure
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        stopPipe = (ends[0], ends[1])
        port = UInt16(bigEndian: address.sin_port)
        let (stop, ended) = (ends[0], ended)
        NamedThread.start("receiver") {
            var loop = ReceiverLoop(listener: listener, stopEvent: stop, answer: answer)
            loop.run()
            ended.signal()
        }
    }

    /// Its address, such as `http://127.0.0.1:4711`.
    var url: String { "http://127.0.0.1:\(port)" }

    /// Ends it and breaks every connection off; returns once it has ended, called once.
    func stop() {
        close(stopPipe.writing)
        ended.wait()
        close(stopPipe.reading)
    }

    private static let backlog: Int32 = 512
    private static let closeOnExec = Int32(SOCK_CLOEXEC.rawValue)

    private static func failure(_ call: String) -> Failure {
        Failure("\(call) for the local receiver failed: \(String(cString: strerror(errno)))")
    }
}
