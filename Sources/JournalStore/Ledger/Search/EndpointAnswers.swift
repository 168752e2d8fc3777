/// What a condition says of each endpoint, by slot.
struct EndpointAnswers {
    let answers: [Bool]

    @inline(__always)
    func holds(_ slot: Int32) -> Bool { answers.indices.contains(Int(slot)) && answers[Int(slot)] }
}
