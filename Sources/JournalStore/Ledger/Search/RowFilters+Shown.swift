import DeliveryEngine

extension RowFilters {
    /// Text in what a row shows; payloads are looked at only where no column has it.
    func shown(_ text: ShownText) -> RowFilter {
        let columns = shownColumns(text)
        let test = PayloadTest(
            ledger, records, most: LogRow.previewBytes, Self.anyOf([text.needle]))
        return { mask in
            var found = columns(mask)
            var rest = mask
            rest.subtract(found)
            var test = test
            found.formUnion(rest.filtered { test.holds(ofRow: $0) })
            return found
        }
    }

    private func shownColumns(_ text: ShownText) -> RowFilter {
        let memo = TextMemo(ledger.texts) { text.needle.isFound(inText: $0) }
        let codes = ValueMemo<Int32> {
            $0 != DeliveryTable.noCode && text.isFound(inCode: Int($0))
        }
        let endpoints = shownEndpoints(text)
        let holdsID = shownID(text.needle, memo)
        let statuses = ByteCodes { DeliveryStatus(code: $0).map(text.statuses.contains) == true }
        let failures = ByteCodes { FailureClass(code: $0).map(text.failures.contains) == true }
        let table = deliveries
        return { mask in
            var found = statuses.filtered(mask, by: table.status)
            found.formUnion(failures.filtered(mask, by: table.failure))
            var rest = mask
            rest.subtract(found)
            found.formUnion(
                rest.filtered { row in
                    memo.holds(table.type[row]) || codes.holds(table.code[row])
                        || table.subject[row] != TextDictionary.none
                            && memo.holds(table.subject[row])
                        || endpoints(row) || holdsID(row)
                })
            return found
        }
    }

    /// Whether the endpoint of a row, as it is called in the row's application, has the text.
    private func shownEndpoints(_ text: ShownText) -> (Int) -> Bool {
        let (ledger, table) = (ledger, deliveries)
        // An endpoint and the application that it is called in, side by side.
        let memo = ValueMemo<UInt64> { pair in
            let endpoint = ledger.standing.naming(ofSlot: Int(pair >> 32))
            return text.isFound(
                application: ledger.texts.string(UInt32(truncatingIfNeeded: pair)),
                endpointName: endpoint.name, endpointURL: endpoint.url)
        }
        return { row in
            let endpoint = UInt64(UInt32(bitPattern: table.endpoint[row]))
            return memo.holds(endpoint << 32 | UInt64(table.rest[row].application))
        }
    }

    /// Whether the text of a row's id has the needle; own ids are spelled out only where they may.
    private func shownID(_ needle: TextNeedle, _ memo: TextMemo) -> (Int) -> Bool {
        let (table, mayBeOwn) = (deliveries, OwnIDText.mayHold(needle))
        return { row in
            let id = table.rest[row].id
            if table.isForeignID(row) { return memo.holds(id.textSlot) }
            return mayBeOwn && OwnIDText.holds(DeliveryID(id.ulid)) { needle.isFound(inText: $0) }
        }
    }
}
