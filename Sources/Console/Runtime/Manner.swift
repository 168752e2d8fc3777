/// How the runtime does an effect.
enum Manner: Equatable {
    /// The owner of the terminal does it.
    case terminal(Engine.Request)
    /// At once, on the screen's thread: a key is answered in the same frame.
    case atOnce
    /// The nearest rows are looked through at once, the others beside the screen's thread.
    case look(Find, ticket: Int)
    /// Beside the screen's thread.
    case beside(Work)
    /// What is under way of a topic is given up.
    case breakOff(Work.Topic)
}
