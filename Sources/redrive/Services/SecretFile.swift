import DeliveryEngine

/// A signing secret in a file, so that it is never an argument, which `ps` shows (E2).
enum SecretFile {
    /// The secret that `--secret-file` names, `nil` when it was not given.
    ///
    /// Throws `Failure` when the file cannot be read or holds no secret.
    static func secret(_ invocation: Invocation) throws -> SigningSecret? {
        try invocation.value("--secret-file").map { try read($0, invocation.messages) }
    }

    /// The secrets of every `--secret-file`, in their order.
    ///
    /// Throws `Failure` when a file cannot be read or holds no secret.
    static func secrets(_ invocation: Invocation) throws -> [SigningSecret] {
        try invocation.values("--secret-file").map { try read($0, invocation.messages) }
    }

    private static func read(_ path: String, _ messages: Messages) throws -> SigningSecret {
        let text = try SecretText.read(path, messages)
        guard let secret = text.flatMap({ SigningSecret($0) }) else {
            throw Failure(
                "\(path) holds no signing secret; that is whsec_ and the base64 of 24 to 64 bytes")
        }
        return secret
    }
}
