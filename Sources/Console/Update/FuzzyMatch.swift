/// How well a name answers what is typed, and by which of its letters.
struct FuzzyMatch: Hashable, Sendable {
    /// The greater, the better.
    let score: Int
    /// The places of the letters typed, from 0.
    let places: [Int]

    /// The whole name, its beginning, a word's beginning, a part, letters in order: each is worth
    /// more than all that come after it.
    private enum Worth {
        static let whole = 1000
        static let beginning = 800
        static let word = 600
        static let part = 400
        static let letters = 200
    }

    /// What `typed` means for `name`, without regard to case; `nil` when its letters are not there
    /// in order.
    init?(_ typed: String, in name: String) {
        let wanted = Array(typed.lowercased())
        let letters = Array(name.lowercased())
        guard !wanted.isEmpty else {
            score = 0
            places = []
            return
        }
        if let start = Self.start(of: wanted, in: letters) {
            let isWord = start > 0 && letters[start - 1] == "-"
            let worth =
                start == 0
                ? (wanted.count == letters.count ? Worth.whole : Worth.beginning)
                : isWord ? Worth.word : Worth.part
            // Of two that begin alike the shorter one is nearer to what is typed.
            score = worth - letters.count
            places = Array(start..<start + wanted.count)
            return
        }
        guard let places = Self.places(of: wanted, in: letters) else { return nil }
        let gaps = (places.last ?? 0) - (places.first ?? 0) + 1 - places.count
        score = Worth.letters - gaps * 2 - letters.count
        self.places = places
    }

    /// Where `wanted` stands in one piece: at a word's beginning if it does so anywhere.
    private static func start(of wanted: [Character], in letters: [Character]) -> Int? {
        guard wanted.count <= letters.count else { return nil }
        let starts = (0...letters.count - wanted.count).filter {
            letters[$0..<$0 + wanted.count].elementsEqual(wanted)
        }
        return starts.first { $0 == 0 || letters[$0 - 1] == "-" } ?? starts.first
    }

    /// The letters in order, each where a word begins if that leaves room for the rest.
    private static func places(of wanted: [Character], in letters: [Character]) -> [Int]? {
        var places: [Int] = []
        var from = 0
        for character in wanted {
            guard let place = letters[from...].firstIndex(of: character) else { return nil }
            places.append(place)
            from = place + 1
        }
        return places
    }
}
