import DeliveryEngine
import Terminal

/// Every key of the console.
///
/// Footer, help and the handbook's table are drawn from it, so that they cannot drift apart.
package enum KeyTable {
    private static let lists: [Pane] = [
        .log, .endpoints, .endpointLog, .groups, .journal, .action, .jobs, .job, .views, .help,
        .guides, .guide, .customer, .signals, .signal, .bench,
    ]
    private static let jobPanes: [Pane] = [.jobs, .job]
    /// All panes but the brush, which a few keys are enough for.
    static let everyPane = Pane.allCases.filter { $0 != .brush }
    private static let every = everyPane
    private static let deliveries: [Pane] = [.log, .detail, .endpointLog, .groups]

    /// The bindings, in the order in which they are shown.
    static let bindings: [Binding] =
        operations + jobs + caring + caringByName + customers + marking + looking + moving + finding
        + viewing + brushing + leaving + always

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
            ["z"], .undo, "undo", "call back within the grace; else undo the last change of view",
            in: every, needs: .undoable, isOperation: true),
    ]

    private static let marking = [
        Binding(
            [" "], .mark, "mark", "mark or unmark, and down", hint: "mark", in: [.log],
            needs: .selection, isOperation: true),
        Binding(
            ["v"], .markRange, "range", "begin a range; again: mark it", in: [.log],
            needs: .selection, isOperation: true, deed: "mark a range"),
        Binding(
            ["a"], .markAll, "mark-all", "mark all that the filter shows", in: [.log],
            needs: .selection, isOperation: true),
        Binding(
            ["U"], .unmarkAll, "unmark", "unmark all", in: [.log], needs: .marks,
            isOperation: true, deed: "unmark"),
        Binding(
            ["M"], .onlyMarked, "only-marked", "only the marked ones, and all again", in: [.log],
            needs: .marks, isOperation: true, deed: "show only what is marked"),
    ]

    private static let jobs = [
        Binding(
            ["p"], .control(.pause), "pause", "pause the job; what is in flight ends",
            hint: "pause", in: jobPanes, needs: .control(.pause), isOperation: true),
        Binding(
            ["r"], .control(.resume), "resume", "resume the job, canary first", hint: "resume",
            in: jobPanes, needs: .control(.resume), isOperation: true),
        Binding(
            ["X"], .control(.cancel), "cancel", "cancel the job for good", hint: "cancel",
            in: jobPanes, needs: .control(.cancel), isOperation: true),
        Binding(
            ["f"], .jobFailures, "failures", "only what failed or was refused, and all again",
            hint: "failures", in: [.job]),
        Binding(
            ["L"], .jobDeliveries, "in-log", "these deliveries in the log, to act on them",
            hint: "log", in: [.job], needs: .selection, deed: "show them in the log"),
    ]

    private static let looking = [
        Binding(
            [.enter], .open, "open", "open", hint: "open",
            in: [.log, .endpoints, .endpointLog, .journal, .jobs, .views, .guides, .signals],
            needs: .selection),
        Binding(
            [.enter], .open, "open", "filter the log to the group", hint: "filter", in: [.groups],
            needs: .selection),
        Binding(
            [.enter], .open, "open", "the delivery in the log", hint: "delivery",
            in: [.job, .action], needs: .selection),
        Binding(
            [.enter], .open, "open", "the delivery in the log, or the signal", hint: "open",
            in: [.customer], needs: .selection),
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
        Binding(
            ["d"], .compare, "compare",
            "differences to the attempt before, or to the last payload delivered",
            in: [.detail]),
        Binding(
            ["J"], .nextDelivery, "next-delivery", "the next delivery of the list, same tab",
            hint: "next", in: [.detail], needs: .selection, deed: "go to the next delivery"),
        Binding(
            ["K"], .previousDelivery, "previous-delivery", "the delivery before it, same tab",
            in: [.detail], needs: .selection, deed: "go to the delivery before"),
        Binding(["]"], .nextTab, "next-tab", "next tab", in: [.detail]),
        Binding(["["], .previousTab, "previous-tab", "previous tab", in: [.detail]),
        Binding(
            [">"], .nextAttempt, "next-attempt", "next attempt", in: [.detail], needs: .attempts,
            deed: "go to the next attempt"),
        Binding(
            ["<"], .previousAttempt, "previous-attempt", "previous attempt", in: [.detail],
            needs: .attempts, deed: "go to the attempt before"),
        Binding(
            ["L"], .endpointLog, "endpoint-log", "the endpoint's last 100 attempts",
            in: [.log, .detail, .endpoints], needs: .selection, deed: "show the endpoint's attempts"
        ),
        Binding(
            ["s"], .bench, "signature", "signature bench: what was signed, and with what",
            in: [.detail], needs: .selection, deed: "open the signature bench"),
        Binding(
            ["s"], .bench, "signature", "paste a receiver's signature", hint: "paste a signature",
            in: [.bench]),
        Binding(["p"], .payloadForm, "form", "text or hex", hint: "form", in: [.bench]),
        Binding(
            ["!"], .showFinding, "warning", "show what the warning is about; of several: list them",
            in: [.log], needs: .anyFinding, deed: "show a warning"),
        Binding(
            ["d"], .dismissFinding, "dismiss", "dismiss the warning until it has doubled",
            in: [.log],
            needs: .finding, deed: "dismiss a warning"),
        Binding(
            ["p"], .payloadForm, "form", "pretty, raw, hex", hint: "form",
            in: [.detail, .signal]),
        Binding(["w"], .wrap, "wrap", "wrap long lines, or cut them", in: [.log, .detail]),
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
        Binding(["f"], .filter, "filter", "edit the log's filter", in: [.detail, .endpointLog]),
        Binding(["/"], .search, "search", "search in what is shown", hint: "search", in: every),
        Binding(
            ["n"], .findNext, "find-next", "next match", in: every, needs: .pattern,
            deed: "find the next match"),
        Binding(
            ["N"], .findPrevious, "find-previous", "previous match", in: every, needs: .pattern,
            deed: "find the match before"),
        Binding(
            ["c"], .showGroups, "groups", "screen 3: failures by cause, of what is shown",
            hint: "causes", hintedIn: [.log], in: every),
        Binding(["e"], .nextFailure, "next-failure", "next failure", hint: "failure", in: [.log]),
        Binding(["E"], .previousFailure, "previous-failure", "previous failure", in: [.log]),
        Binding(
            ["e"], .nextFailure, "next-failure", "next failed attempt", in: [.detail],
            needs: .attempts, deed: "go to the next failed attempt"),
        Binding(
            ["E"], .previousFailure, "previous-failure", "previous failed attempt",
            in: [.detail], needs: .attempts, deed: "go to the failed attempt before"),
        Binding(
            ["@"], .goToTime, "goto", "go to a time; all rows stay", in: [.log],
            needs: .timeOrder, deed: "go to a time"),
        Binding(["o"], .sort, "sort", "sort by a column", hint: "sort", in: [.log]),
        Binding(["o"], .sort, "sort", "the worst first again", in: [.endpoints]),
        Binding(["O"], .reverseSort, "reverse", "reverse the order", in: [.log]),
        Binding(["|"], .columns, "columns", "choose and order the columns", in: [.log]),
        Binding(["F"], .follow, "follow", "follow the newest", hint: "follow", in: [.log]),
    ]

    private static let viewing = [
        Binding(
            ["l", .right], .columnRight, "column-right", "the column to the right", in: [.log]),
        Binding(["h", .left], .columnLeft, "column-left", "the column to the left", in: [.log]),
        Binding(
            ["+"], .onlyThis, "only-this", "only this value of the column", in: [.log],
            needs: .column, deed: "show only this value"),
        Binding(
            ["-"], .notThis, "not-this", "without this value of the column", in: [.log],
            needs: .column, deed: "leave this value out"),
        Binding(
            ["\\"], .suspendFilter, "filter-off", "filter off, and on again", in: [.log]),
        Binding(
            [.backspace], .previousView, "previous-view", "the view before, at its place",
            in: [.log], needs: .previousView, deed: "go back"),
        Binding(
            ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"], .savedView, "view",
            "a saved view; 0: all deliveries", in: [.log], keysInShort: "1…9 0"),
        Binding([], .saveView, "save-view", "keep filter and order under a name", in: [.log]),
        Binding(
            ["D"], .removeView, "remove-view", "remove the view", in: [.views], needs: .selection,
            deed: "remove a view"),
        Binding(
            ["l", .right], .scrollRight, "scroll-right", "sideways to the right", in: [.detail],
            needs: .overlong, deed: "scroll to the right"),
        Binding(
            ["h", .left], .scrollLeft, "scroll-left", "sideways to the left", in: [.detail],
            needs: .overlong, deed: "scroll to the left"),
        Binding(
            ["b"], .brush, "brush", "choose a range of time on the chart", in: [.log],
            needs: .chart, deed: "choose a range of time"),
        Binding(
            ["i"], .myActions, "my-actions", "my actions and their results",
            in: [.log, .detail, .endpoints, .endpointLog, .journal, .views]),
    ]

    private static let brushing = [
        Binding([.left, "h"], .brushLeft, "earlier", "earlier", hint: "earlier", in: [.brush]),
        Binding([.right, "l"], .brushRight, "later", "later", hint: "later", in: [.brush]),
        Binding(
            [.up, "k"], .brushWider, "wider", "wider at both ends", hint: "wider", in: [.brush]),
        Binding(
            [.down, "j"], .brushNarrower, "narrower", "narrower", hint: "narrower", in: [.brush]),
        Binding(
            [.enter], .takeBrush, "filter-by-it", "make the range part of the filter",
            hint: "filter",
            in: [.brush]),
    ]

    private static let copyLetters = CopyPart.allCases.map {
        "\($0.letter) \($0.title)"
    }.joined(separator: ", ")

    /// Where one delivery is in front of the operator.
    private static let single: [Pane] = [.log, .detail, .endpointLog]

    private static let leaving =
        [
            Binding(
                ["y"], .leave(.copy), "copy", "copy: then \(copyLetters)", in: single,
                needs: .selection),
            Binding(
                ["x"], .leave(.export), "export", "export to a file", in: lists + [.detail]),
            Binding(
                ["V"], .leave(.pager), "pager", "open in $PAGER", hint: "pager", in: [.detail]),
        ]
        + CopyPart.allCases.map { part in
            Binding(
                [], .leave(.copyPart(part)), "copy-\(part.rawValue)", part.help, in: single,
                needs: .selection, deed: part.help)
        }

    private static let always = [
        Binding([":"], .palette, "palette", "run by name, change screens", hint: "go", in: every),
        Binding(["?", .function(1)], .help, "help", "help", hint: "help", in: Pane.allCases),
        Binding(
            [.escape], .back, "back", "step back, dismiss the error, stop the search",
            in: Pane.allCases),
        Binding(["q"], .close, "close", "close; at the root: quit", in: Pane.allCases),
        Binding(["Q"], .quit, "quit", "quit", in: Pane.allCases),
        Binding(
            [.control("c")], .interrupt, "stop", "stop the search or the prompt", in: Pane.allCases),
        Binding([.control("z")], .suspend, "suspend", "suspend", in: Pane.allCases),
        Binding(
            [.control("l")], .redraw, "redraw", "redraw; twice: plain text to select from",
            in: Pane.allCases),
        Binding([], .showDeliveries, "deliveries", "screen 1: the deliveries", in: every),
        Binding([], .showEndpoints, "endpoints", "screen 2: the endpoints", in: every),
        Binding([], .showJournal, "journal", "screen 6: the operator journal", in: every),
        Binding([], .customer(.ask), "customer", "screen 4: a customer, by subject", in: every),
        Binding([], .customer(.showSignals), "signals", "screen 5: inbound signals", in: every),
        Binding([], .showJobs, "jobs", "screen 7: the jobs", in: every),
        Binding([], .showGuides, "guides", "guides: what to do about common troubles", in: every),
        Binding(
            [], .mouse, "mouse", "the mouse on, and off again", in: every, needs: .mouse,
            deed: "switch the mouse on"),
        Binding([], .showViews, "views", "the saved views", in: every),
    ]
}
