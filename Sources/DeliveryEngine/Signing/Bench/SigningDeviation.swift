/// One way in which a receiver may have computed a signature differently.
enum SigningDeviation {
    /// Which bytes of the secret were the key.
    enum Key: CaseIterable {
        case proper, otherScheme, textAfterPrefix, withLineFeed, none

        func bytes(of secret: SigningSecret, _ scheme: SignatureScheme) -> [UInt8] {
            let whole = Array(secret.revealed.utf8)
            let isStandard = scheme == .standardWebhooks
            return switch self {
            case .proper: isStandard ? secret.key : whole
            case .otherScheme: isStandard ? whole : secret.key
            case .textAfterPrefix: Array(whole.dropFirst(6))
            case .withLineFeed: whole + [UInt8(ascii: "\n")]
            case .none: []
            }
        }

        func fault(_ scheme: SignatureScheme) -> String {
            switch self {
            case .proper: ""
            case .otherScheme where scheme == .standardWebhooks:
                "the whole whsec_ text was the key, and not its base64-decoded part"
            case .otherScheme:
                "the base64-decoded part of the secret was the key, and not the whole whsec_ text"
            case .textAfterPrefix:
                "the text after whsec_ was the key, without being decoded and without its prefix"
            case .withLineFeed: "the secret was read with a line feed at its end"
            case .none: "the key was empty: the receiver's secret is not set"
            }
        }
    }

    /// What was put together and signed.
    enum Content: CaseIterable {
        case proper, otherScheme, timestampFirst, bodyOnly, idOnly, bodyFirst, withoutDots, colons,
            milliseconds

        func bytes(
            _ scheme: SignatureScheme, id: String, timestamp: String, body: [UInt8]
        ) -> [UInt8]? {
            let isStandard = scheme == .standardWebhooks
            switch self {
            case .proper: return scheme.content(id: id, timestamp: timestamp, body: body)
            case .otherScheme:
                let other: SignatureScheme = isStandard ? .timestamped : .standardWebhooks
                return other.content(id: id, timestamp: timestamp, body: body)
            case .timestampFirst:
                return isStandard ? Array("\(timestamp).\(id).".utf8) + body : nil
            case .bodyOnly: return body
            case .idOnly: return Array("\(id).".utf8) + body
            case .bodyFirst:
                return body + Array((isStandard ? ".\(id).\(timestamp)" : ".\(timestamp)").utf8)
            case .withoutDots: return Array((isStandard ? id + timestamp : timestamp).utf8) + body
            case .colons:
                return Array((isStandard ? "\(id):\(timestamp):" : "\(timestamp):").utf8) + body
            case .milliseconds:
                return scheme.content(id: id, timestamp: timestamp + "000", body: body)
            }
        }

        func fault(_ scheme: SignatureScheme) -> String {
            let signed =
                switch self {
                case .proper: ""
                case .otherScheme:
                    scheme == .standardWebhooks ? "<timestamp>.<body>" : "<id>.<timestamp>.<body>"
                case .timestampFirst: "<timestamp>.<id>.<body>"
                case .bodyOnly: "the body alone"
                case .idOnly: "<id>.<body>"
                case .bodyFirst: "the body first"
                case .withoutDots: "the parts without dots between them"
                case .colons: "the parts with colons between them"
                case .milliseconds: "the time in milliseconds"
                }
            return "\(signed) was signed, and not \(scheme.contentWords)"
        }
    }
}
