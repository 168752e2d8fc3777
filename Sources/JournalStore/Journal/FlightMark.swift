import Glibc

/// What the last writer left in the append lock's file, for the next one; never needed to be
/// durable, since it speaks of writers that the machine's restart would have ended too.
///
///     mark := checksum: UInt32, state: UInt32, segment: UInt32, process: Int32,
///             durableEnd: UInt64
struct FlightMark: Hashable, Sendable {
    enum State: UInt32, Sendable {
        /// Everything up to the end is durable, and nothing comes after it.
        case landed = 1
        /// A batch is being written behind the end; found by the next writer, its writer died.
        case inFlight = 2
        /// A batch behind the end failed and must never count.
        case failed = 3
    }

    static let size = 24
    private static let thisProcess = getpid()

    var state: State
    var segment: UInt32
    /// Up to here the segment's records were durable when this was written.
    var durableEnd: Int
    var process: Int32
}

extension FlightMark {
    /// A mark of this process.
    init(_ state: State, _ segment: UInt32, _ durableEnd: Int) {
        self.init(
            state: state, segment: segment, durableEnd: durableEnd, process: Self.thisProcess)
    }

    /// The mark in `bytes`, `nil` when there is none.
    init?(decoding bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.size,
            bytes.number(at: 0, as: UInt32.self)
                == Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[4..<Self.size])),
            let state = State(rawValue: bytes.number(at: 4, as: UInt32.self))
        else { return nil }
        self.init(
            state: state, segment: bytes.number(at: 8, as: UInt32.self),
            durableEnd: Int(clamping: bytes.number(at: 16, as: UInt64.self)),
            process: bytes.number(at: 12, as: Int32.self))
    }

    /// Puts the mark into `bytes`.
    func put(into bytes: UnsafeMutableRawBufferPointer) {
        bytes.put(state.rawValue, at: 4)
        bytes.put(segment, at: 8)
        bytes.put(process, at: 12)
        bytes.put(UInt64(durableEnd), at: 16)
        bytes.put(
            Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[4..<Self.size])), at: 0)
    }
}
