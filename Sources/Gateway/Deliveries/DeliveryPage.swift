import DeliveryEngine

/// A page of the deliveries that a query finds.
struct DeliveryPage {
    /// Its rows, newest first.
    let rows: [LogRow]
    /// How many the query finds in all.
    let total: Int
    /// Whether nothing follows.
    let isLast: Bool

    /// It as an answer, with the cursor of the next page.
    var reply: HTTPReply {
        JSONReply.ok { writer in
            writer.object { object in
                object.array("data") { array in
                    for row in rows { array.delivery(row) }
                }
                object.member("total", total)
                object.member("cursor", isLast ? nil : rows.last.map(DeliveryCursor.init)?.text)
            }
        }
    }
}
