import Glibc

let words = Array(CommandLine.arguments.dropFirst())

func number(_ position: Int) -> Int {
    words.indices.contains(position) ? Int(words[position]) ?? 0 : 0
}

do {
    switch (words.first, words.count) {
    case ("endpoints", 5):
        try Harness(path: words[1]).addEndpoints(number(2), url: words[3], type: words[4])
    case ("publish", 6):
        try Harness(path: words[1]).publish(
            number(2), batch: max(1, number(3)), payloadBytes: number(4), type: words[5])
    case ("drip", 5):
        try Harness(path: words[1]).drip(number(2), perSecond: max(1, number(3)), type: words[4])
    case ("follow", 3): try Follower(path: words[1], count: number(2)).run()
    case ("find", 5):
        try Finder(path: words[1], query: words[2], limit: number(3)).run(rounds: number(4))
    case ("make-store", 4):
        try StoreMaker(path: words[1], deliveries: number(2), seed: UInt64(number(3))).run()
    case ("kernel", 2...): TextKernel.measure(Array(words.dropFirst()))
    default:
        print(
            """
            RedriveBench endpoints STORE COUNT URL TYPE
            RedriveBench publish STORE COUNT BATCH PAYLOAD_BYTES TYPE
            RedriveBench drip STORE COUNT PER_SECOND TYPE
            RedriveBench follow STORE COUNT
            RedriveBench find STORE QUERY LIMIT ROUNDS
            RedriveBench make-store STORE DELIVERIES SEED
            RedriveBench kernel NEEDLE …
            """)
        exit(2)
    }
} catch {
    print(error)
    exit(1)
}
