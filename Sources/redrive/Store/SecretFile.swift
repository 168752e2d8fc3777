import DeliveryEngine
import Glibc

/// A signing secret in a file, so that it is never an argument, which `ps` shows (E2).
enum SecretFile {
    private static let maxBytes = 4096

    /// The secret that `--secret-file` names, `nil` when it was not given.
    ///
    /// Throws `Failure` when the file cannot be read or holds no secret.
    static func secret(_ invocation: Invocation) throws -> SigningSecret? {
        try invocation.value("--secret-file").map(read)
    }

    /// The secrets of every `--secret-file`, in their order.
    ///
    /// Throws `Failure` when a file cannot be read or holds no secret.
    static func secrets(_ invocation: Invocation) throws -> [SigningSecret] {
        try invocation.values("--secret-file").map(read)
    }

    private static func read(_ path: String) throws -> SigningSecret {
        let descriptor = try Input.open(path)
        defer { close(descriptor) }
        guard let bytes = try Input.all(of: descriptor, upTo: maxBytes),
            let text = String(validating: bytes, as: UTF8.self), let secret = SigningSecret(text)
        else {
            throw Failure(
                "\(path) holds no signing secret; that is whsec_ and the base64 of 24 to 64 bytes")
        }
        return secret
    }
}
