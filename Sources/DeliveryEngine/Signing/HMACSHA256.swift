/// HMAC with SHA-256 (RFC 2104) under one key.
///
/// Both padded keys are hashed once when it is made, so that a message costs its own blocks and one
/// more. It is as secret as its key and cannot print itself (E2).
package struct HMACSHA256: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    /// Authenticates under `key`, of any length, empty included.
    package init(key: [UInt8]) {
        var block = key.count > SHA256State.blockBytes ? SHA256.digest(of: key).bytes : key
        block += repeatElement(0, count: SHA256State.blockBytes - block.count)
        inner = Self.hash(block, mask: 0x36)
        outer = Self.hash(block, mask: 0x5c)
    }

    /// The code of `message`.
    package func code(for message: [UInt8]) -> SHA256Digest {
        var hash = begin()
        hash.update(message)
        return finish(hash)
    }

    /// Whether `tag` is the whole code of `message`; how long it takes does not depend on the tag.
    package func isValid(_ tag: [UInt8], for message: [UInt8]) -> Bool {
        ConstantTime.equal(tag, code(for: message).bytes)
    }

    /// A hash to take the message in, piece by piece; `finish` turns it into the code.
    package func begin() -> SHA256 { inner }

    /// The code of the message that a hash from `begin` has taken in.
    package func finish(_ message: SHA256) -> SHA256Digest {
        var hash = outer
        message.finish().withBytes { hash.update($0) }
        return hash.finish()
    }

    private static func hash(_ block: [UInt8], mask: UInt8) -> SHA256 {
        var hash = SHA256()
        hash.update(block.map { $0 ^ mask })
        return hash
    }
}

extension HMACSHA256: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the key.
    package var description: String { "HMAC-SHA256 (key not shown)" }
    /// Never the key.
    package var debugDescription: String { description }
    /// Empty, so that no dump shows the key.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
