import DeliveryEngine
import Terminal

/// Every key of the console.
///
/// Footer, help and the handbook's table are drawn from it, so that they cannot drift apart.
package enum KeyTable {
    private static let lists: [Pane] = [
        .log, .endpoints, .endpointLog, .groups, .journal, .action, .jobs, .job, .help, .guides,
        .guide, .customer, .signals, .signal, .bench,
    ]
    private static let jobs: [Pane] = [.jobs, .job]
    private static let every = Pane.allCases
    private static let deliveries: [Pane] = [.log, .detail, .endpointLog, .groups]

    /// The bindings, in the order in which they are shown.
    static let bindings: [Binding] =
        operations + onAll + customers + looking + moving + finding + always

    private static let operations = [
        Binding(
            ["r"], .operate(.retry), "retry",
            "retry: attempt now, once; the schedule stays", hint: "retry", in: deliveries,
            needs: .writable, isOperation: true),
        Binding(
            ["R"], .operate(.replay), "replay",
            "replay: queue again, same id, fresh attempts", hint: "replay", in: deliveries,
            needs: .writable, isOperation: true),
        Binding(
            ["S"], .operate(.resend), "resend",
            "resend: same event as a new delivery", in: deliveries, needs: .writable,
            isOperation: true),
        Binding(
            ["X"], .operate(.cancel), "cancel",
            "cancel what is scheduled", in: deliveries, needs: .writable, isOperation: true),
        Binding(
            ["z"], .callBack, "undo", "call the last action back, while in its grace",
            in: every, needs: .grace, isOperation: true),
        Binding(
            [" "], .mark, "mark", "mark or unmark, and down", hint: "mark", in: [.log],
            needs: .selection, isOperation: true),
    ]

    private static let onAll = [
        Binding(
            [], .operateOnAll(.retry), "retry-all", "retry all that match the filter", in: [.log],
            needs: .matching, isOperation: true),
        Binding(
            [], .operateOnAll(.replay), "replay-all", "replay all that match the filter",
            in: [.log], needs: .matching, isOperation: true),
        Binding(
            [], .operateOnAll(.resend), "resend-all", "resend all that match the filter",
            in: [.log], needs: .matching, isOperation: true),
        Binding(
            [], .operateOnAll(.cancel), "cancel-all", "cancel all that match the filter",
            in: [.log], needs: .matching, isOperation: true),
        Binding(
            ["p"], .control(.pause), "pause", "pause the job; what is in flight ends",
            hint: "pause", in: jobs, needs: .control(.pause), isOperation: true),
        Binding(
            ["r"], .control(.resume), "resume", "resume the job, canary first", hint: "resume",
            in: jobs, needs: .control(.resume), isOperation: true),
        Binding(
            ["X"], .control(.cancel), "cancel", "cancel the job for good", hint: "cancel",
            in: jobs, needs: .control(.cancel), isOperation: true),
    ]

    private static let looking = [
        Binding(
            [.enter], .open, "open", "open", hint: "open",
            in: [.log, .endpoints, .endpointLog, .journal, .jobs, .guides, .signals],
            needs: .selection),
        Binding(
            [.enter], .open, "open", "filter the log to the group", hint: "filter", in: [.groups],
            needs: .selection),
        Binding(
            [.enter], .open, "open", "the delivery in the log", hint: "delivery", in: [.job],
            needs: .selection),
        Binding([.enter], .open, "full", "full screen, and back", hint: "full", in: [.detail]),
        Binding([.enter], .open, "run", "run the action", hint: "run", in: [.help]),
        Binding([.tab], .nextPane, "pane", "to the next pane", in: [.log]),
        Binding([.tab], .nextPane, "pane", "to the next pane", hint: "table", in: [.detail]),
        Binding(["1"], .tab(.payload), "payload", "payload", in: [.detail]),
        Binding(["2"], .tab(.request), "request", "request as it was sent", in: [.detail]),
        Binding(["3"], .tab(.response), "response", "response", in: [.detail]),
        Binding(["4"], .tab(.attempts), "attempts", "every attempt", in: [.detail]),
        Binding(
            ["5"], .tab(.customer), "customer-tab", "the customer beside it", in: [.detail]),
        Binding(["]"], .nextTab, "next-tab", "next tab", hint: "tab", in: [.detail]),
        Binding(["["], .previousTab, "previous-tab", "previous tab", in: [.detail]),
        Binding(
            [">"], .nextAttempt, "next-attempt", "next attempt", in: [.detail], needs: .attempts),
        Binding(
            ["<"], .previousAttempt, "previous-attempt", "previous attempt", in: [.detail],
            needs: .attempts),
        Binding(
            ["L"], .endpointLog, "endpoint-log", "the endpoint's last 100 attempts",
            in: [.log, .detail, .endpoints], needs: .selection),
        Binding(
            ["s"], .bench, "signature", "signature bench: what was signed, and with what",
            in: [.detail], needs: .selection),
        Binding(
            ["s"], .bench, "signature", "paste a receiver's signature", hint: "paste a signature",
            in: [.bench]),
        Binding(["p"], .payloadForm, "form", "text or hex", hint: "form", in: [.bench]),
        Binding(
            ["!"], .showFinding, "warning", "show what the warning is about", in: [.log],
            needs: .finding),
        Binding(
            ["d"], .dismissFinding, "dismiss", "dismiss the warning until it changes", in: [.log],
            needs: .finding),
        Binding(
            ["c"], .showGroups, "groups", "screen 3: failures by cause, of what is shown",
            in: every),
        Binding(
            ["p"], .payloadForm, "form", "pretty, raw, hex", hint: "form",
            in: [.detail, .signal]),
        Binding(["p"], .payloadForm, "form", "payload pretty, raw, hex", in: [.log]),
        Binding(["t"], .timeStyle, "times", "times: local, UTC, relative", in: every),
    ]

    private static let moving = [
        Binding(["j", .down], .moveDown, "down", "down", in: every),
        Binding(["k", .up], .moveUp, "up", "up", in: every),
        Binding(["g", .home], .moveFirst, "first", "to the first", in: every),
        Binding(["G", .end], .moveLast, "last", "to the last", in: every),
        Binding([.control("d")], .halfPageDown, "half-down", "half a page down", in: every),
        Binding([.control("u")], .halfPageUp, "half-up", "half a page up", in: every),
        Binding([.control("f"), .pageDown], .pageDown, "page-down", "a page down", in: lists),
        Binding(
            [.control("f"), .pageDown, " "], .pageDown, "page-down", "a page down",
            in: [.detail]),
        Binding([.control("b"), .pageUp], .pageUp, "page-up", "a page up", in: every),
    ]

    private static let finding = [
        Binding(
            ["f"], .filter, "filter", "edit the filter", hint: "filter", in: [.log, .journal]),
        Binding(["/"], .search, "search", "search in what is shown", hint: "search", in: every),
        Binding(["n"], .findNext, "find-next", "next match", in: every, needs: .pattern),
        Binding(
            ["N"], .findPrevious, "find-previous", "previous match", in: every, needs: .pattern),
        Binding(["e"], .nextFailure, "next-failure", "next failure", hint: "failure", in: [.log]),
        Binding(["E"], .previousFailure, "previous-failure", "previous failure", in: [.log]),
        Binding(
            ["e"], .nextFailure, "next-failure", "next failed attempt", in: [.detail],
            needs: .attempts),
        Binding(
            ["E"], .previousFailure, "previous-failure", "previous failed attempt",
            in: [.detail], needs: .attempts),
        Binding(["o"], .sort, "sort", "sort by a column", hint: "sort", in: [.log]),
        Binding(["O"], .reverseSort, "reverse", "reverse the order", in: [.log]),
        Binding(["F"], .follow, "follow", "follow the newest", hint: "follow", in: [.log]),
        Binding(["U"], .unmarkAll, "unmark", "unmark all", in: [.log]),
    ]

    private static let always = [
        Binding([":"], .palette, "palette", "run by name, change screens", hint: "go", in: every),
        Binding(["?", .function(1)], .help, "help", "help", hint: "help", in: every),
        Binding(
            [.escape], .back, "back", "step back, dismiss the error, stop the search", in: every),
        Binding(["q"], .close, "close", "close; at the root: quit", in: every),
        Binding(["Q"], .quit, "quit", "quit", in: every),
        Binding([.control("c")], .interrupt, "stop", "stop the search or the prompt", in: every),
        Binding([.control("z")], .suspend, "suspend", "suspend", in: every),
        Binding([.control("l")], .redraw, "redraw", "redraw", in: every),
        Binding([], .showDeliveries, "deliveries", "screen 1: the deliveries", in: every),
        Binding([], .showEndpoints, "endpoints", "screen 2: the endpoints", in: every),
        Binding([], .showJournal, "journal", "screen 6: the operator journal", in: every),
        Binding([], .customer(.ask), "customer", "screen 4: a customer, by subject", in: every),
        Binding([], .customer(.showSignals), "signals", "screen 5: inbound signals", in: every),
        Binding([], .showJobs, "jobs", "screen 7: the jobs", in: every),
        Binding([], .showGuides, "guides", "guides: what to do about common troubles", in: every),
    ]
}
