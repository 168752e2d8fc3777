/// What is told of a server's work, from its own thread: to be quick, and never to wait.
package protocol ServerObserver: Sendable {
    /// A request was answered.
    func answered(_ request: AnsweredRequest)
    /// There are now so many connections and waiting requests.
    func stands(connections: Int, queued: Int)
}
