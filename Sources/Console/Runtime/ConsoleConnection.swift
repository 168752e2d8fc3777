package import DeliveryEngine

/// What the console reads and operates on, once it is open.
package struct ConsoleConnection: Sendable {
    /// The log.
    package let log: any DeliveryLog
    /// What an operator may do.
    package let operations: any DeliveryOperations
    /// What survives the console's end.
    package let memory: any ConsoleMemory
    /// What an operator may do to endpoints.
    package let endpoints: any EndpointOperations

    /// A connection of these.
    package init(
        log: any DeliveryLog, operations: any DeliveryOperations,
        endpoints: any EndpointOperations, memory: any ConsoleMemory = VolatileMemory()
    ) {
        self.log = log
        self.memory = memory
        self.operations = operations
        self.endpoints = endpoints
    }
}
