/// A row of the log within this process: dense, from 0, in the order rows came in.
///
/// It stands for the same delivery until a purge is taken in: then rows are numbered anew, and
/// selections made before are searched again when they are brought up to date.
package struct RowNumber: Hashable, Sendable, Comparable {
    /// The number.
    package let value: Int32

    /// The row of this number.
    package init(_ value: Int32) { self.value = value }

    /// Orders by number.
    package static func < (left: RowNumber, right: RowNumber) -> Bool { left.value < right.value }
}
