import Glibc

/// A short text in a file that is for few eyes: a secret, a key, the value of a header (E2).
enum SecretText {
    /// Far more than any of them has.
    static let maxBytes = 4096

    /// What the file at `path` holds, `nil` where that is longer or no text; `-` is standard input.
    ///
    /// Who else may read the file is the operator's affair, but is said. Throws `Failure` when it cannot
    /// be read.
    static func read(_ path: String, _ messages: Messages) throws -> String? {
        let descriptor = try Input.open(path)
        defer { close(descriptor) }
        if isOpenToAll(descriptor) {
            messages.say(
                "\(path) can be read by every user of this machine; `chmod 600 \(path)` closes it")
        }
        guard let bytes = try Input.all(of: descriptor, upTo: maxBytes) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isOpenToAll(_ descriptor: Int32) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o004 != 0
    }
}
