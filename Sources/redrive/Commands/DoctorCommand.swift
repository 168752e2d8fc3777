import DeliveryEngine
import JournalStore

/// `redrive doctor`: whether everything that was acknowledged is still there, and what can be saved
/// when it is not.
enum DoctorCommand {
    /// The command.
    static let command = Command(
        "doctor",
        options: [
            .value("--salvage", "DIR", "copy everything readable into a new store at DIR"), .json,
        ],
        summary: "read the whole store, check every byte, and change nothing",
        details: [
            """
            Damage is named by file and offset, and ends with status 4; so does a secret that \
            signs and is gone or open to others, and a key whose file is unfit. A batch that a \
            crash cut short is no damage: nothing of it was acknowledged.
            """,
            """
            --salvage leaves the store as it is and makes another at DIR, which must be missing or \
            empty: every whole record in its order and with its time, the settings and the \
            secrets. Records that only make sense with lost ones stay behind and are counted. \
            What is lost stands in the new store's doctor for good. Nothing goes out twice by \
            itself: deliveries of which attempts may be lost are cancelled, for an operator to \
            replay, and waiting actions are called back.
            """,
        ]
    ) { invocation in
        let path = try StoreLocation(invocation).path
        if let given = invocation.value("--salvage") {
            guard !given.isEmpty else { throw invocation.wrong("--salvage needs a folder.") }
            return try SalvageRun(invocation, of: path, into: StoreLocation.absolute(given)).run()
        }
        let found = try StoreDoctor.examine(path)
        if invocation.isJSON {
            try invocation.output.object { object in
                object.member("store", path)
                object.member("sound", found.isSound)
                object.member("records", found.records)
                object.member("deliveries", found.deliveries)
                object.member("events", found.events)
                object.member("damage", found.damage)
                object.member("remarks", found.remarks)
            }
        } else {
            for remark in found.remarks { try invocation.output.line("note: \(remark)") }
            try invocation.output.line(
                "\(path): \(found.records) records, \(found.deliveries) deliveries, "
                    + "\(found.events) events, " + (found.isSound ? "sound" : "damaged"))
        }
        for damage in found.damage { invocation.messages.say(damage) }
        return found.isSound ? .done : .store
    }
}
