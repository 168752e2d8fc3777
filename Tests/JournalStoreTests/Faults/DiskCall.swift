/// One call of a process, before it is made.
struct DiskCall: Sendable {
    /// Its name, such as `fdatasync`.
    let name: String
    /// How many calls of this name the process made before.
    let before: Int
    /// How many calls of any name it made before.
    let beforeOfAny: Int
}
