/// A secret of an endpoint that signs now, and what the attempt log calls it.
package struct LiveSecret: Hashable, Sendable {
    /// Which one.
    package let reference: SecretReference
    /// Its name in the attempt log: `current`, `previous`, `previous-2`, `previous-3`.
    package let label: String
}

extension Endpoint {
    /// The secrets that sign at `now`, newest first (B11).
    package func liveSecrets(at now: Timestamp) -> [LiveSecret] {
        let live = secrets.filter { reference in
            guard let end = reference.expiresAt else { return true }
            return now < end
        }
        return live.enumerated().map { index, reference in
            LiveSecret(reference: reference, label: Self.label(index))
        }
    }

    private static func label(_ index: Int) -> String {
        switch index {
        case 0: "current"
        case 1: "previous"
        default: "previous-\(index)"
        }
    }
}
