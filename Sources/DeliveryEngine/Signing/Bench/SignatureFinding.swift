/// What the signature bench found out.
package struct SignatureFinding: Hashable, Sendable {
    /// The kinds of findings, by the word that JSON has for them.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case valid
        case validWithPrevious = "valid_previous"
        case staleTimestamp = "stale_timestamp"
        case reserialisedBody = "reserialised_body"
        case changedBody = "changed_body"
        case wrongKey = "wrong_key"
        case wrongContent = "wrong_content"
        case wrongTimestamp = "wrong_timestamp"
        case mangledHeader = "mangled_header"
        case wrongSecret = "wrong_secret"
        case unreadable
        /// What is signed beside the body was not given.
        case incomplete
    }

    /// What it is.
    package let kind: Kind
    /// The scheme that fits, or that the pasted text looks like.
    package let scheme: SignatureScheme
    /// The secret that made the signature, by its label; `nil` where none did.
    package let secret: String?
    /// What is wrong, one sentence each; empty for a valid signature.
    package let faults: [String]
    /// The header as it would have been right; empty where that cannot be known.
    package let expected: String

    /// Whether a receiver that does everything right accepts it.
    package var isValid: Bool { kind == .valid || kind == .validWithPrevious }

    /// The finding in a few words.
    package var headline: String {
        switch kind {
        case .valid: "valid"
        case .validWithPrevious: "valid with the \(secret ?? "previous") secret"
        case .staleTimestamp: "stale timestamp"
        case .reserialisedBody: "signed a re-serialised body"
        case .changedBody: "signed a changed body"
        case .wrongKey: "signed with the wrong key bytes"
        case .wrongContent: "signed the wrong content"
        case .wrongTimestamp: "signed another time"
        case .mangledHeader: "the header was mangled"
        case .wrongSecret: "wrong secret"
        case .unreadable: "not a signature"
        case .incomplete: "cannot be checked: something is missing or unreadable"
        }
    }

    /// What the receiver has to do, one sentence each.
    package var advice: [String] {
        switch kind {
        case .valid: []
        case .validWithPrevious:
            ["Give the receiver the current secret before the overlap of the rotation ends."]
        case .staleTimestamp:
            [
                "The signature itself is right; check the receiver's clock, and that it verifies "
                    + "when the request arrives, not when a queue gets round to it."
            ]
        case .reserialisedBody:
            ["Hash the raw bytes of the request, before any framework parses them."]
        case .changedBody:
            ["Hash the bytes as they arrive; look for what changes them on the way."]
        case .wrongKey: ["The key is \(scheme.keyWords)."]
        case .wrongContent, .wrongTimestamp:
            ["What is signed is \(scheme.contentWords), with the values of the request's headers."]
        case .mangledHeader: ["Compare with the header as it was sent, byte for byte."]
        case .wrongSecret:
            [
                "Compare the receiver's secret with this endpoint's; after a rotation it may hold "
                    + "an older one, or that of another endpoint.",
                "If the secret is right, the body was changed in a way that is not known here.",
            ]
        case .incomplete: []
        case .unreadable:
            [
                "Paste the value of webhook-signature or X-Webhook-Signature, or a code in hex or base64."
            ]
        }
    }
}
