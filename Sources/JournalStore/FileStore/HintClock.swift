import DeliveryEngine
import Dispatch

/// Takes a hint by the clock, where the kernel gives none.
final class HintClock: Sendable {
    /// Soon enough to be worked with, and a few calls of the kernel each time.
    private static let pause = Milliseconds.seconds(1)

    private let ending = DispatchSemaphore(value: 0)

    /// Calls `hint` every second, on a thread of its own, until the clock is released.
    init(_ hint: @escaping @Sendable () -> Void) {
        NamedThread.start("hints") { [ending] in
            let pause = Int(Self.pause.count)
            while ending.wait(timeout: .now() + .milliseconds(pause)) == .timedOut { hint() }
        }
    }

    deinit { ending.signal() }
}
