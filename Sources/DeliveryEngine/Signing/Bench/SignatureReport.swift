/// What the signature bench shows of one attempt: the bytes that were signed, which secrets signed
/// them, the headers as they were sent, and what is to be said of a pasted signature.
package struct SignatureReport: Hashable, Sendable {
    /// A signature header as it was sent.
    package struct Sent: Hashable, Sendable {
        /// Its scheme.
        package let scheme: SignatureScheme
        /// Its value.
        package let value: String
        /// What a receiver that does everything right finds, `nil` where the secrets cannot be read.
        package let finding: SignatureFinding?
    }

    /// The attempt's number.
    package let attempt: Int
    /// What the attempt log calls the secrets that signed.
    package let secrets: [String]
    /// The headers as sent.
    package let sent: [Sent]
    /// The bytes that `webhook-signature` covers: id, time and body; those of `X-Webhook-Signature`
    /// begin behind the id.
    package let signed: [UInt8]
    /// How many of them stand before the body.
    package let prefixCount: Int
    /// What is to be said of the pasted text, `nil` where none was pasted.
    package let pasted: SignatureFinding?
    /// Why nothing can be checked, `nil` where it can.
    package let obstacle: String?

    /// The report on an attempt; `nil` where there is no such attempt or its payload is gone.
    ///
    /// `secrets` are those of `candidates` that could be read; `obstacle` says why others could not.
    package init?(
        _ detail: DeliveryDetail, attempt number: Int, secrets: [SignatureCase.Secret],
        pasted: String?, obstacle: String?
    ) {
        guard let attempt = detail.attempts.first(where: { $0.start.number == number }),
            let payload = detail.payload
        else { return nil }
        let start = attempt.start
        func value(_ name: String) -> String? {
            start.headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
        let id = value(StandardWebhooksSignature.idHeader) ?? start.delivery.text
        let timestamp =
            value(StandardWebhooksSignature.timestampHeader) ?? "\(start.at.seconds)"
        func finding(_ text: String) -> SignatureFinding? {
            guard !secrets.isEmpty else { return nil }
            return SignatureBench.examine(
                SignatureCase(
                    secrets: secrets, id: id, timestamp: timestamp, body: payload, pasted: text,
                    receivedAt: attempt.end?.at ?? start.at))
        }
        self.attempt = number
        self.secrets = start.secrets
        sent = SignatureScheme.allCases.compactMap { scheme in
            value(scheme.header).map {
                Sent(scheme: scheme, value: $0, finding: finding("\(scheme.header): \($0)"))
            }
        }
        signed = SignatureScheme.standardWebhooks.content(
            id: id, timestamp: timestamp, body: payload)
        prefixCount = signed.count - payload.count
        self.pasted = pasted.flatMap(finding)
        self.obstacle = obstacle
    }

    /// The secrets that may have signed an attempt at `moment`: those that were live then, newest
    /// first, then those made since.
    package static func candidates(
        of endpoint: Endpoint, at moment: Timestamp
    ) -> [(label: String, id: SecretID)] {
        let live = endpoint.secrets.filter { reference in
            reference.createdAt <= moment && reference.expiresAt.map { moment < $0 } ?? true
        }
        let newer = endpoint.secrets.filter { $0.createdAt > moment }
        return live.enumerated().map { index, reference in
            (index == 0 ? "current" : index == 1 ? "previous" : "previous-\(index)", reference.id)
        } + newer.map { ("newer", $0.id) }
    }
}
