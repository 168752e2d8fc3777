import DeliveryEngine

/// `redrive endpoint rotate-secret`: a new secret, the old one signing beside it for a while (B11).
enum EndpointRotateCommand {
    /// The command.
    static let command = Command(
        "endpoint rotate-secret", .exactly(["E"]),
        options: [
            .value("--overlap", "24h", "how long the old secret signs as well; default 24h"),
            .value("--secret-file", "F", "sign with the secret in F instead of a new one"),
            .appOfName, .json,
        ],
        summary: "give an endpoint a new secret and print it, this once"
    ) { invocation in
        let overlap = try invocation.value("--overlap").map { text in
            try invocation.read("--overlap") { try Milliseconds(parsing: text) }
        }
        let secret = try SecretFile.secret(invocation)
        let store = try OpenStore(invocation, .changing)
        let endpoint = try store.endpoint(of: invocation)
        let rotated = try store.endpointCare.rotateSecret(
            endpoint.id, overlap: overlap ?? EndpointCare.defaultOverlap, secret: secret,
            by: .ofProcess())
        try EndpointAnswer(invocation).print(rotated)
        return .done
    }
}
