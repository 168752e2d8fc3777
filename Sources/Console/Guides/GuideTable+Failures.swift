import DeliveryEngine

extension GuideTable {
    /// The common workflows and troubles of deliveries (seed 001, B15).
    static let failures = [serverError, afterDowntime, signature, timeouts, nothingHappened]

    private static let serverError = Guide(
        name: "server-error", title: "A 500 from your server",
        meaning: """
            The request arrived and the receiver's own code failed on it. Its answer often says \
            where: a stack trace, or an error's name.
            """,
        steps: [
            """
            \(.filter, in: .log) and type \(typed: "is:failed code:5xx"): the rows that a server \
            answered so.
            """,
            """
            \(.open, in: .log) opens the one under the cursor; \(.tab(.response), in: .detail) \
            is the response: look for a trace.
            """,
            """
            \(.tab(.payload), in: .detail) is the payload: are its fields what your code \
            expects? \(.payloadForm, in: .detail) shows it raw.
            """,
            """
            Mend the receiver. Then \(.operate(.retry), in: .log) on one of them, and \
            \(typed: "y"): one attempt, now.
            """,
            """
            \(.nextDelivery, in: .detail) goes on to the next of these rows and stays on the tab; \
            in the table \(.nextFailure, in: .log) goes to the next failure. Rows that are still \
            scheduled come by themselves.
            """,
        ],
        proof: "The row turns to \(typed: "SUCCESS"), and its last attempt has a 2xx.")

    private static let afterDowntime = Guide(
        name: "after-downtime", title: "After downtime: send what was missed",
        meaning: """
            The receiver was away: no connection, timeouts, 502 or 503. What has attempts left \
            is sent \
            again by itself; what is exhausted waits for you.
            """,
        steps: [
            """
            \(.filter, in: .log) and type \(typed: "is:recoverable endpoint:NAME"): failed, \
            while the endpoint answers again.
            """,
            """
            \(.endpointLog, in: .log) shows the endpoint's last attempts: is the newest one a \
            2xx? If not, wait.
            """,
            """
            \(.operate(.retry), in: .log) and \(typed: "y") on one delivery first. It proves \
            that the receiver is back.
            """,
            """
            \(.operate(.replay), in: .log), then \(typed: "A"): all that match, as a job. Its \
            canary goes first; \(name: .showJobs, in: .log) shows it and stops it.
            """,
            """
            Say why when asked: the next person on call reads it in \
            \(name: .showJournal, in: .log).
            """,
        ],
        proof: "The filter of the first step finds less and less, down to nothing.")

    private static let signature = Guide(
        name: "signature", title: "401 or 403: the signature does not match",
        meaning: """
            The receiver computes another signature than the one that was sent. Nearly always it \
            signs \
            JSON that it has parsed and written again, not the bytes as they came.
            """,
        steps: [
            """
            \(.open, in: .log) on such a row, then \(.tab(.request), in: .detail): the headers \
            as sent, and which secret signed.
            """,
            """
            \(.bench, in: .detail) takes the signature that the receiver computed, and says how it \
            was made: a body parsed and written again is the usual mistake.
            """,
            """
            Has it the secret in use? After a rotation the old one signs beside the new one for \
            a while, and no longer.
            """,
            """
            Is its clock right? A signature is refused when its timestamp is more than minutes \
            off.
            """,
            """
            \(.operate(.retry), in: .log) and \(typed: "y") once the receiver is mended; the new \
            attempt is signed anew.
            """,
        ],
        proof:
            """
            The attempt after the mending has a 2xx; \(.tab(.attempts), in: .detail) shows both, \
            one above the other.
            """
    )

    private static let timeouts = Guide(
        name: "timeouts", title: "Timeouts and refused connections",
        meaning: """
            Nothing answered in time. A whole attempt, from the name's resolution to the last \
            byte, has \
            10 seconds unless its endpoint says otherwise.
            """,
        steps: [
            """
            \(.filter, in: .log) and type \(typed: "error:timeout,connect,dns"); \
            \(.open, in: .log) opens one.
            """,
            """
            \(.tab(.attempts), in: .detail) shows where the time went: name, connection, TLS, or \
            waiting for the answer.
            """,
            "No connection: is the receiver running, and does its firewall let this machine in?",
            "A late answer: let the receiver answer first and do the work afterwards.",
            """
            \(.endpointLog, in: .log) shows whether it is every attempt or now and then; now and \
            then mends itself by the schedule.
            """,
        ],
        proof: "The endpoint's newest attempts are 2xx, and faster than the limit.")

    private static let nothingHappened = Guide(
        name: "nothing-happened", title: "Success, but nothing happened",
        meaning: """
            The receiver answered 2xx and then failed in its own background work; or the URL is \
            not the \
            receiver at all, but a place that accepts everything.
            """,
        steps: [
            """
            \(.filter, in: .log) and type \(typed: "status:success subject:CUSTOMER"); \
            \(.open, in: .log) opens the delivery.
            """,
            """
            \(.tab(.request), in: .detail): is the URL yours? A request bin such as webhook.site \
            is pointed out on top.
            """,
            """
            \(.tab(.response), in: .detail): does the body say what was done, or only that it \
            was taken?
            """,
            "Look for the \(typed: "Delivery-Id") of the request in the receiver's own log.",
            """
            \(.operate(.replay), in: .log) sends it again under the same id; a receiver that \
            remembers ids will ignore that. \(.operate(.resend), in: .log) gives it a new id.
            """,
        ],
        proof: "The receiver's own log names the id, and what it did with it.")
}
