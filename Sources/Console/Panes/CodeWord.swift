import DeliveryEngine

/// What stands in a column of codes: the answer's code, or why the attempt failed where that is
/// something else, as a body that breaks off behind a 200 is (A6).
enum CodeWord: Hashable, Sendable {
    case code(Int)
    case failure(FailureClass)

    /// `nil` where neither is known.
    init?(code: Int?, failure: FailureClass?) {
        if let failure, failure != .http {
            self = .failure(failure)
        } else if let code {
            self = .code(code)
        } else {
            return nil
        }
    }

    init?(_ delivery: Delivery) {
        self.init(code: delivery.responseCode, failure: delivery.failure)
    }

    init?(_ attempt: Attempt) {
        self.init(
            code: attempt.end?.outcome.responseCode, failure: attempt.end?.outcome.failure)
    }

    /// The narrowest column of codes.
    static let leastWidth = 4

    /// The words as they are typed, such as `error:timeout`, where they fit; else in four letters.
    func text(width: Int) -> String {
        switch self {
        case .code(let code): String(code)
        case .failure(let failure):
            failure.rawValue.count <= width ? failure.rawValue : failure.shortWord
        }
    }

    /// What it takes in full.
    var need: Int { text(width: .max).count }

    /// How wide the column of these is: as they need as far as there is `room`, else as the words of
    /// seven letters need, which most are, else as narrow as can be.
    static func width(of words: some Sequence<CodeWord>, room: Int) -> Int {
        let need = max(words.reduce(0) { max($0, $1.need) }, leastWidth)
        return [need, 7].first { $0 <= min(need, room) } ?? leastWidth
    }
}
