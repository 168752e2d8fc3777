import Glibc

/// Threads of the process, each for one piece of work.
///
/// The C library's own: Foundation's `Thread` brings CoreFoundation and ICU into every process,
/// which costs a one-shot command more than all of its work.
package enum NamedThread {
    /// The longest name that the kernel keeps.
    private static let maxNameBytes = 15

    /// What a new thread takes over; a reference, since a C function hands on one pointer.
    private final class Work: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(_ name: String, _ body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    /// Runs `body` on a new thread that shows as `name` in `ps` and `perf`; nobody waits for its end.
    package static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(name, body))
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
                NamedThread.takeName(work.name)
                work.body()
                return nil
            }, work.toOpaque())
        // Like the standard library's own threads: nothing sensible is left to do without one.
        precondition(code == 0, "the system refuses a thread: \(String(cString: strerror(code)))")
        pthread_detach(thread)
    }

    /// Names the calling thread; Swift's Glibc module leaves `pthread_setname_np` out.
    private static func takeName(_ name: String) {
        let descriptor = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        // A name is a convenience; a thread does its work without one.
        _ = write(descriptor, name, min(name.utf8.count, maxNameBytes))
        close(descriptor)
    }

    /// Puts the calling thread to sleep; signals do not shorten it.
    package static func sleep(_ length: Milliseconds) {
        let milliseconds = max(length.count, 0)
        var asked = timespec(
            tv_sec: Int(milliseconds / 1000), tv_nsec: Int(milliseconds % 1000) * 1_000_000)
        var left = timespec()
        while nanosleep(&asked, &left) != 0 && errno == EINTR { asked = left }
    }
}
