import DeliveryEngine
import JournalStore

extension OpenStore {
    /// The endpoint that the first operand names, by id or unique name.
    ///
    /// Throws `Failure` with that operand as its id.
    func endpoint(of invocation: Invocation) throws -> Endpoint {
        let text = invocation.operands[0]
        do {
            try file.refresh()
            return try file.read { state in
                try EndpointCare.find(text, application: invocation.value("--app"), in: state)
            }
        } catch StoreError.refused(let reason) {
            throw Failure(reason, id: text)
        }
    }
}
