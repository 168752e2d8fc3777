import DeliveryEngine

/// `redrive show`: one delivery with everything there is about it.
enum ShowCommand {
    /// The command.
    static let command = Command(
        "show", .exactly(["ID"]),
        options: [
            .flag("--curl", "print a command that repeats the request, the secret left out"), .json,
        ],
        summary: "show one delivery with its payload and every attempt"
    ) { invocation in
        let store = try OpenStore(reading: invocation)
        let id = DeliveryID(invocation.operands[0])
        guard let detail = try store.log.detail(of: id) else {
            let purged = store.log.condition().lastPurge.map {
                "; those that settled before \($0.cutoff.rfc3339) were purged"
            }
            throw Failure("there is no delivery \(id)\(purged ?? "")", id: id.text)
        }
        if invocation.has("--curl") {
            guard let command = CurlCommand(detail) else {
                throw Failure("the payload of \(id) is gone by retention", id: id.text)
            }
            try invocation.output.line(command.text)
            if let remark = command.remark { invocation.messages.say(remark) }
        } else if invocation.isJSON {
            try invocation.output.value { $0.deliveryDetail(detail) }
        } else {
            let page = DeliveryPage(
                detail: detail, now: store.clock.now, naming: store.naming)
            for line in page.lines { try invocation.output.line(line) }
        }
        return .done
    }
}
