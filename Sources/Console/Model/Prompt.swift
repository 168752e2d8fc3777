import DeliveryEngine
import Terminal

/// A line that the operator is typing at the foot of the screen.
struct Prompt: Equatable, Sendable {
    /// What it is for.
    enum Purpose: Equatable, Sendable {
        /// A new filter; the count of what it would show is live.
        case filter
        /// A time to go to.
        case time
        /// What to look for in the operator journal.
        case journalFilter
        /// A pattern to look for, from where the cursor was.
        case search(from: SearchOrigin)
        /// A screen's or an action's name.
        case palette
        /// A customer's subject.
        case subject
        /// What is to be changed of a customer's access by hand, and why.
        case hand(Hand)
        /// A signature for the bench.
        case signature
        /// The name of a view to keep.
        case viewName
        /// The columns of the table.
        case columns
        /// The file that something is written to.
        case export(ExportContent)
    }

    let purpose: Purpose
    var editor: LineEditor
    /// What is wrong with it, and at which column (0 is the first).
    var mistake: QueryMistake?
    /// How many rows it would show, once known.
    var count: Int?
    /// What Tab offers, to be shown beside the line.
    var completions: [String]
    /// Which of the palette's entries Enter runs; `nil` while nothing is typed.
    var chosen: Int?

    /// The text that Tab was pressed on, while the log is asked what it could become.
    var completing: String?

    /// Whether the text is only offered: the first letter typed takes its place.
    var isOffered = false

    /// Whether the store is asked for what was typed: until it answers, keys wait in `typedAhead`.
    var isAsked = false
    /// What was typed meanwhile, for where the answer leads to.
    var typedAhead: [Key] = []

    init(_ purpose: Purpose, text: String = "", history: [String] = []) {
        self.purpose = purpose
        editor = LineEditor(text, history: history)
        completions = []
    }
}
