/// A place in a JSON value, such as `data.items[0].id`.
///
/// Where a name meets an array, each of its elements is looked into; where the path ends at an
/// array, its elements count as well.
package struct JSONPath: Hashable, Sendable {
    /// One step down.
    package enum Step: Hashable, Sendable {
        /// The member of this name; of an array, the element of this number if it is one.
        case member(String)
        /// The element of this number, from 0.
        case element(Int)
        /// Every member or element.
        case any
    }

    /// The steps from the top.
    package let steps: [Step]

    /// The most steps a path may have.
    package static let maxSteps = 64

    /// A path of these steps.
    package init(_ steps: [Step]) { self.steps = steps }
}

extension JSONPath {
    /// Calls `body` with the bytes of every value at this path until it answers `true`, and answers
    /// whether it did.
    ///
    /// Bytes that are not JSON have no values from the mistake on.
    package func contains(
        in bytes: UnsafeBufferPointer<UInt8>, where body: (JSONSpan) -> Bool
    ) -> Bool {
        var walk = JSONWalk(bytes: bytes)
        return walk.visit(steps[...], descendsIntoArray: true, body)
    }

    /// Whether a value at this path in `bytes` meets any of `conditions`.
    package func matches(_ bytes: [UInt8], anyOf conditions: [JSONCondition]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            contains(in: buffer) { span in conditions.contains { $0.holds(of: span) } }
        }
    }
}
