/// A paragraph of what there is to know before a question is answered.
struct QuestionNote {
    let lines: [StyledLine]
    /// Whether it holds of every question of its kind: where little room is, it goes first.
    var isUsual = false
}
