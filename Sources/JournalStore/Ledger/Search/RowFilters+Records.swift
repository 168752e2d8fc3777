import DeliveryEngine

extension RowFilters {
    /// Text in payloads.
    func payload(_ needles: [TextNeedle]) -> RowFilter {
        let test = PayloadTest(ledger, records, Self.anyOf(needles))
        return { mask in
            var test = test
            return mask.filtered { test.holds(ofRow: $0) }
        }
    }

    /// Text in the response of any attempt, or in what one failed with.
    func response(_ needles: [TextNeedle]) -> RowFilter {
        let isInResponses = responseTest(needles)
        return { mask in mask.filtered(isInResponses) }
    }

    /// Text in any column, in the payload or in a response.
    func phrase(_ needle: TextNeedle) -> RowFilter {
        let columns = word(needle)
        let test = PayloadTest(ledger, records, Self.anyOf([needle]))
        let isInResponses = responseTest([needle])
        return { mask in
            var found = columns(mask)
            var rest = mask
            rest.subtract(found)
            var test = test
            found.formUnion(rest.filtered { test.holds(ofRow: $0) || isInResponses($0) })
            return found
        }
    }

    /// A value at a path of the payload.
    func payloadPath(_ path: JSONPath, _ conditions: [JSONCondition]) -> RowFilter {
        let (ledger, records) = (ledger, records)
        return { mask in
            mask.filtered { row in
                guard let place = ledger.payloadPlace(ofRow: row) else { return false }
                return records.check(place.position, place.range) {
                    path.matches(Array($0), anyOf: conditions)
                }
            }
        }
    }

    /// A value at a path of a response.
    func responsePath(_ path: JSONPath, _ conditions: [JSONCondition]) -> RowFilter {
        let (ledger, records) = (ledger, records)
        return { mask in
            mask.filtered { row in
                ledger.attemptPlaces(ofRow: row).contains { place in
                    guard let body = records.outcome(at: place)?.responseBody else { return false }
                    return path.matches(body, anyOf: conditions)
                }
            }
        }
    }

    /// Looks through whole records first: what is in a body or a detail is in its record.
    private func responseTest(_ needles: [TextNeedle]) -> (Int) -> Bool {
        let (ledger, records, holdsAny) = (ledger, records, Self.anyOf(needles))
        return { row in
            var isFound = false
            // The attempts of an imported delivery share one record.
            var without: RecordPosition?
            ledger.attempts.walk(ledger.deliveries.rest[row].lastAttempt, along: .row) { slot in
                let stored = ledger.attempts.places[slot]
                guard let position = stored.responsePosition, position != without else {
                    return true
                }
                let mayBe = records.check(position, 0..<position.length, holdsAny)
                if !mayBe { without = position }
                guard mayBe, let outcome = records.outcome(at: stored.place) else { return true }
                let detail = Array((outcome.detail ?? "").utf8)
                isFound = needles.contains { needle in
                    needle.isFound(in: outcome.responseBody)
                        || outcome.detail != nil && needle.isFound(in: detail)
                }
                return !isFound
            }
            return isFound
        }
    }

    /// Whether any of the needles is in some bytes; of one there mostly is, a test without a loop.
    static func anyOf(_ needles: [TextNeedle]) -> (UnsafeRawBufferPointer) -> Bool {
        if needles.count == 1, let needle = needles.first { return { needle.isFound(in: $0) } }
        return { bytes in needles.contains { $0.isFound(in: bytes) } }
    }
}
