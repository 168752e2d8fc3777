/// Finds out how a signature was made: first as it should be, then with one thing wrong, then with
/// two.
///
/// Pure: equal cases give equal findings. No secret is in any of them.
package struct SignatureBench {
    private let given: SignatureCase
    private let pasted: PastedSignature
    private let variants: [BodyVariant]
    /// Bytes that may still be hashed.
    private var budget: Int

    /// As much as takes a moment: with a body of some kilobytes everything is tried.
    private static let mostBytes = 32 << 20

    private init(_ given: SignatureCase) {
        self.given = given
        pasted = PastedSignature(given.pasted)
        variants = BodyVariant.all(of: given.body)
        budget = Self.mostBytes
    }

    /// What is to be said of a signature.
    package static func examine(_ given: SignatureCase) -> SignatureFinding {
        var bench = SignatureBench(given)
        return bench.run()
    }

    /// One way to make a signature.
    private struct Recipe {
        var scheme: SignatureScheme
        var key = SigningDeviation.Key.proper
        var content = SigningDeviation.Content.proper
        /// The body's variant, `nil` for the body as it is.
        var variant: Int?
    }

    private struct Match {
        let recipe: Recipe
        let secret: Int
        let timestamp: String
        let code: PastedSignature.Code
    }

    private mutating func run() -> SignatureFinding {
        guard !pasted.codes.isEmpty, let first = given.secrets.first else {
            return finding(.unreadable, pasted.schemes[0], secret: nil, faults: pasted.faults)
        }
        for scheme in pasted.schemes {
            for recipe in [Recipe(scheme: scheme)] + oneWrong(scheme) {
                if let match = match(recipe) { return finding(of: match) }
            }
        }
        for scheme in pasted.schemes {
            for recipe in twoWrong(scheme) {
                if let match = match(recipe) { return finding(of: match) }
            }
        }
        // What cannot be a code says nothing of the secret.
        if let misfit = pasted.misfit {
            return finding(
                .unreadable, pasted.schemes[0], secret: nil, faults: pasted.faults + [misfit])
        }
        let missing = missing(pasted.schemes[0])
        guard missing.isEmpty else {
            return finding(.incomplete, pasted.schemes[0], secret: nil, faults: missing)
        }
        let labels = given.secrets.map(\.label).joined(separator: " and ")
        let tried = given.secrets.count == 1 ? "the \(first.label) secret" : "the secrets \(labels)"
        return finding(
            .wrongSecret, pasted.schemes[0], secret: nil,
            faults: pasted.faults + ["no way that is known here leads from \(tried) to this code"])
    }

    /// What a scheme signs beside the body and nobody has given as it is: without it no verdict is
    /// possible.
    private func missing(_ scheme: SignatureScheme) -> [String] {
        var missing: [String] = []
        if scheme == .standardWebhooks, given.id.isEmpty {
            missing.append(
                "the id is part of what is signed: give the value of "
                    + StandardWebhooksSignature.idHeader)
        }
        if timestamps.isEmpty {
            missing.append(
                "the time is part of what is signed: give the value of "
                    + StandardWebhooksSignature.timestampHeader)
        }
        for timestamp in timestamps where Self.seconds(timestamp) == nil {
            missing.append(
                "the time “\(timestamp)” is no number of seconds since 1970: give the value of "
                    + StandardWebhooksSignature.timestampHeader + " as it came")
        }
        return missing
    }

    private func oneWrong(_ scheme: SignatureScheme) -> [Recipe] {
        SigningDeviation.Key.allCases.dropFirst().map { Recipe(scheme: scheme, key: $0) }
            + SigningDeviation.Content.allCases.dropFirst().map {
                Recipe(scheme: scheme, content: $0)
            } + variants.indices.map { Recipe(scheme: scheme, variant: $0) }
    }

    private func twoWrong(_ scheme: SignatureScheme) -> [Recipe] {
        let keys = SigningDeviation.Key.allCases
        let contents = SigningDeviation.Content.allCases
        var recipes: [Recipe] = []
        for key in keys.dropFirst() {
            for content in contents.dropFirst() {
                recipes.append(Recipe(scheme: scheme, key: key, content: content))
            }
            for variant in variants.indices {
                recipes.append(Recipe(scheme: scheme, key: key, variant: variant))
            }
        }
        for content in contents.dropFirst() {
            for variant in variants.indices {
                recipes.append(Recipe(scheme: scheme, content: content, variant: variant))
            }
        }
        return recipes
    }

    /// The times that may have been signed: that of the header first, as a receiver takes it.
    private var timestamps: [String] {
        [pasted.timestamp, given.timestamp].compactMap(\.self).filter { !$0.isEmpty }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private mutating func match(_ recipe: Recipe) -> Match? {
        let body = recipe.variant.map { variants[$0].bytes } ?? given.body
        for timestamp in timestamps.isEmpty ? [""] : timestamps {
            guard
                let content = recipe.content.bytes(
                    recipe.scheme, id: given.id, timestamp: timestamp, body: body)
            else { return nil }
            for (index, secret) in given.secrets.enumerated() {
                guard budget >= content.count else { return nil }
                budget -= content.count
                let key = recipe.key.bytes(of: secret.secret, recipe.scheme)
                let digest = HMACSHA256(key: key).code(for: content)
                if let code = pasted.code(matching: digest) {
                    return Match(
                        recipe: recipe, secret: index, timestamp: timestamp, code: code)
                }
            }
        }
        return nil
    }

    private func finding(of match: Match) -> SignatureFinding {
        let recipe = match.recipe
        let label = given.secrets[match.secret].label
        var faults: [String] = []
        var kinds: [SignatureFinding.Kind] = []
        if let variant = recipe.variant {
            faults.append("the body \(variants[variant].words) before it was signed")
            kinds.append(variants[variant].isRewritten ? .reserialisedBody : .changedBody)
        }
        if recipe.key != .proper {
            faults.append(recipe.key.fault(recipe.scheme))
            kinds.append(.wrongKey)
        }
        if recipe.content != .proper {
            faults.append(recipe.content.fault(recipe.scheme))
            kinds.append(.wrongContent)
        }
        if let inHeader = pasted.timestamp, inHeader != match.timestamp {
            faults.append("the header says t=\(inHeader), and \(match.timestamp) was signed")
            kinds.append(.wrongTimestamp)
        }
        let written = pasted.faults + match.code.faults
        faults += written
        if !written.isEmpty { kinds.append(.mangledHeader) }
        if kinds.isEmpty, let stale = staleness(match.timestamp) {
            faults.append(stale)
            kinds.append(.staleTimestamp)
        }
        let valid: SignatureFinding.Kind = match.secret == 0 ? .valid : .validWithPrevious
        return finding(kinds.first ?? valid, recipe.scheme, secret: label, faults: faults)
    }

    /// Why a receiver refuses the time; `nil` where it does not.
    private func staleness(_ timestamp: String) -> String? {
        guard let seconds = Self.seconds(timestamp) else {
            return "the time \(timestamp) is not a number of seconds since 1970"
        }
        let distance = given.receivedAt - Timestamp(milliseconds: seconds * 1000)
        guard abs(distance.count) > given.tolerance.count else { return nil }
        let words = Milliseconds(abs(distance.count)).words
        let side = distance.count > 0 ? "old" : "ahead"
        return
            "the time that was signed is \(words) \(side), and \(given.tolerance.words) are allowed"
    }

    private static func seconds(_ timestamp: String) -> Int64? {
        Int64(timestamp).flatMap { (-(1 << 40)..<(1 << 40)).contains($0) ? $0 : nil }
    }

    private func finding(
        _ kind: SignatureFinding.Kind, _ scheme: SignatureScheme, secret: String?, faults: [String]
    ) -> SignatureFinding {
        SignatureFinding(
            kind: kind, scheme: scheme, secret: secret, faults: faults, expected: expected(scheme))
    }

    /// The header with the current secret's code.
    private func expected(_ scheme: SignatureScheme) -> String {
        guard let secret = given.secrets.first?.secret, missing(scheme).isEmpty else { return "" }
        let timestamp = given.timestamp.isEmpty ? pasted.timestamp ?? "" : given.timestamp
        let content = scheme.content(id: given.id, timestamp: timestamp, body: given.body)
        let key = SigningDeviation.Key.proper.bytes(of: secret, scheme)
        return scheme.value(code: HMACSHA256(key: key).code(for: content), timestamp: timestamp)
    }
}
