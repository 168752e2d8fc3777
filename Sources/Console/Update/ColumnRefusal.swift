/// Why a column's value cannot be asked for.
struct ColumnRefusal: Error, Hashable, Sendable {
    let reason: String
}
