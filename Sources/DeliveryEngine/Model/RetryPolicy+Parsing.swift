extension RetryPolicy {
    /// The longest pause that can be asked for: deliveries are purged 30 days after they settle, and
    /// nobody waits longer for a webhook (B13).
    package static let longestPause = Milliseconds.days(30)
    /// The most pauses a custom list can have.
    package static let maxPauses = 100
    /// The most attempts that can be asked for.
    package static let mostAttempts = 1000

    /// The policies that have a name (B3).
    package static let presets = [RetryPolicy.reseller, .portal]

    /// The policy that `text` names or lists: `reseller`, `portal`, or pauses such as `1s,5s,30s`
    /// (B3).
    ///
    /// n pauses give n + 1 attempts unless `maxAttempts` says otherwise. Throws where a pause or the
    /// number of attempts is wrong, naming which.
    package init(
        parsing text: String, maxAttempts: Int? = nil
    ) throws(RetryPolicyError) {
        if let maxAttempts, !(1...Self.mostAttempts).contains(maxAttempts) {
            throw .attemptsOutOfRange(maxAttempts)
        }
        let name = text.lowercased()
        if let preset = Self.presets.first(where: { $0.name == name }) {
            self = preset
            if let maxAttempts { self.maxAttempts = maxAttempts }
            return
        }
        self.init(name: "custom", pauses: try Self.pauses(text), maxAttempts: maxAttempts)
    }

    /// What `init(parsing:)` reads back: the preset's name, or the pauses.
    package var text: String {
        if let preset = Self.presets.first(where: { $0.name == name }), preset.pauses == pauses {
            return name
        }
        return pauses.map(\.unitText).joined(separator: ",")
    }

    private static func pauses(_ text: String) throws(RetryPolicyError) -> [Milliseconds] {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.contains(where: \.isASCIIDigit) else {
            throw .unknown(String(String(text.unicodeScalars.prefix(40))))
        }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= maxPauses else { throw .tooManyPauses(parts.count) }
        var pauses: [Milliseconds] = []
        for (index, part) in parts.enumerated() {
            pauses.append(try pause(part, number: index + 1))
        }
        return pauses
    }

    private static func pause(
        _ text: Substring, number: Int
    ) throws(RetryPolicyError) -> Milliseconds {
        let pause: Milliseconds
        do throws(DurationError) {
            pause = try Milliseconds(parsing: text)
        } catch .tooLong(let shown) {
            throw .pauseOutOfRange(number: number, shown)
        } catch {
            throw .badPause(number: number, error)
        }
        guard pause > .zero, pause <= longestPause else {
            throw .pauseOutOfRange(number: number, pause.unitText)
        }
        return pause
    }
}
