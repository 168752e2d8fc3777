/// SHA-256 over bytes that come in pieces (FIPS 180-4).
///
/// Neither Foundation nor the standard library has it on Linux. A copy goes on from where the
/// original stood.
package struct SHA256: Sendable {
    private var state = SHA256State.initial
    private var pending = InlineArray<64, UInt8>(repeating: 0)
    private var pendingCount = 0
    private var length: UInt64 = 0

    /// A hash of nothing so far.
    package init() {}

    /// The digest of `bytes`.
    package static func digest(of bytes: some Sequence<UInt8>) -> SHA256Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// Takes in `bytes`; quick where they lie in one piece of memory.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable {
            update(UnsafeRawBufferPointer($0))
        }
        if done == nil {
            Array(bytes).withUnsafeBytes { update($0) }
        }
    }

    /// Takes in the UTF-8 of `text`.
    package mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// Takes in raw bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard var next = bytes.baseAddress, !bytes.isEmpty else { return }
        var left = bytes.count
        length &+= UInt64(left)
        if pendingCount > 0 {
            let taken = min(left, SHA256State.blockBytes - pendingCount)
            append(next, taken)
            next += taken
            left -= taken
            if pendingCount == SHA256State.blockBytes { flush() }
        }
        let blocks = left / SHA256State.blockBytes
        state.compress(next, blocks: blocks)
        append(next + blocks * SHA256State.blockBytes, left % SHA256State.blockBytes)
    }

    /// Returns the digest of everything taken in; this hash itself can go on.
    package func finish() -> SHA256Digest {
        var last = self
        last.pad()
        return SHA256Digest(state: last.state)
    }

    private mutating func append(_ bytes: UnsafeRawPointer, _ count: Int) {
        guard count > 0 else { return }
        let start = pendingCount
        withUnsafeMutableBytes(of: &pending) {
            UnsafeMutableRawBufferPointer(rebasing: $0[start..<start + count])
                .copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: count))
        }
        pendingCount += count
    }

    private mutating func flush() {
        withUnsafeBytes(of: pending) {
            if let block = $0.baseAddress { state.compress(block, blocks: 1) }
        }
        pendingCount = 0
    }

    /// A one bit, zeros, and the length in bits (FIPS 180-4, section 5.1.1).
    private mutating func pad() {
        let lengthAt = SHA256State.blockBytes - 8
        pending[pendingCount] = 0x80
        pendingCount += 1
        if pendingCount > lengthAt {
            zero(from: pendingCount, to: SHA256State.blockBytes)
            flush()
        }
        zero(from: pendingCount, to: lengthAt)
        let bits = (length &* 8).bigEndian
        withUnsafeMutableBytes(of: &pending) {
            $0.storeBytes(of: bits, toByteOffset: lengthAt, as: UInt64.self)
        }
        flush()
    }

    private mutating func zero(from start: Int, to end: Int) {
        withUnsafeMutableBytes(of: &pending) { buffer in
            for index in start..<end { buffer[index] = 0 }
        }
    }
}
