/// What a decision wants recorded, and the answer to give once that is durable.
package struct Decision<Answer> {
    /// The records, in order; may be empty.
    package let records: [Record]
    /// The answer.
    package let answer: Answer

    /// A decision.
    package init(records: [Record], answer: Answer) {
        self.records = records
        self.answer = answer
    }
}
