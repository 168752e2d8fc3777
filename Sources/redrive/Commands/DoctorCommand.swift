import DeliveryEngine
import JournalStore

/// `redrive doctor`: whether everything that was acknowledged is still there.
enum DoctorCommand {
    /// The command.
    static let command = Command(
        "doctor", options: [.json],
        summary: "read the whole store, check every byte, and change nothing",
        details: [
            """
            Damage is named by file and offset, and ends with status 4. A batch that a crash cut \
            short is no damage: nothing of it was acknowledged.
            """
        ]
    ) { invocation in
        let path = try StoreLocation(invocation).path
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
