/// How deliveries fared over a stretch of time, by equal parts of it.
package struct DeliveryHistogram: Hashable, Sendable {
    /// The deliveries created in one part.
    package struct Part: Hashable, Sendable {
        /// All of them.
        package var total: Int
        /// Those whose last attempt was a 2xx.
        package var succeeded: Int
        /// Those whose last attempt was not (A6).
        package var failed: Int

        /// Counts.
        package init(total: Int = 0, succeeded: Int = 0, failed: Int = 0) {
            self.total = total
            self.succeeded = succeeded
            self.failed = failed
        }

        /// Both together.
        package static func + (left: Part, right: Part) -> Part {
            Part(
                total: left.total + right.total, succeeded: left.succeeded + right.succeeded,
                failed: left.failed + right.failed)
        }

        /// The share of those attempted that failed, from 0 to 1; `nil` where none was.
        package var failureRate: Double? {
            let attempted = succeeded + failed
            return attempted == 0 ? nil : Double(failed) / Double(attempted)
        }
    }

    /// The stretch; its end is not in it.
    package let span: Range<Timestamp>
    /// Its parts, the earliest first; never none.
    package let parts: [Part]
    /// How long the last attempts took, `nil` where there was none.
    package let latency: Quantiles?

    /// The most parts: more than any screen has columns for.
    package static let mostParts = 1024

    /// A histogram of exactly these counts.
    package init(span: Range<Timestamp>, parts: [Part], latency: Quantiles?) {
        self.span = span
        self.parts = parts.isEmpty ? [Part()] : parts
        self.latency = latency
    }

    /// All of it together.
    package var whole: Part { parts.reduce(Part(), +) }

    /// The same in `count` parts, each of which takes in those that begin in it.
    package func folded(into count: Int) -> [Part] {
        let count = min(max(count, 1), parts.count)
        var folded = Array(repeating: Part(), count: count)
        for (place, part) in parts.enumerated() {
            let target = place * count / parts.count
            folded[target] = folded[target] + part
        }
        return folded
    }

    /// When a part begins; the end of the stretch for the one behind the last.
    package func start(ofPart place: Int, of count: Int) -> Timestamp {
        let count = min(max(count, 1), parts.count)
        // The first of its own parts that is folded into it, and the first millisecond of that.
        let part = Int64((max(place, 0) * parts.count + count - 1) / count)
        let length = (span.upperBound - span.lowerBound).count
        let all = Int64(parts.count)
        return span.lowerBound + Milliseconds(min((part * length + all - 1) / all, length))
    }
}
