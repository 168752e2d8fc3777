import DeliveryEngine
import Terminal

/// The form for an endpoint, new or to be edited: a field a line, each judged as it is typed.
struct EndpointForm: Equatable, Sendable {
    /// The endpoint to be edited; `nil` for a new one.
    let endpoint: Endpoint?
    private let base: EndpointDraft
    /// The fields, in their order.
    let fields: [EndpointField]
    private(set) var editors: [LineEditor]
    private(set) var focus = EndpointField.name
    /// What the store said about it all, such as a name that is taken.
    var complaint: String?
    /// Whether it is on its way to the store.
    var isSaving = false
    /// Whether Enter was pressed: before that, what is still empty is no mistake.
    private(set) var isTried = false

    /// A form for a new endpoint.
    ///
    /// - Parameters:
    ///   - application: The application that is proposed.
    ///   - isAsked: Whether it is a field, as where the store has several.
    init(of application: String = Endpoint.defaultApplication, isAsked: Bool = false) {
        let fields = EndpointField.allCases.filter { isAsked || $0 != .application }
        self.init(
            endpoint: nil, draft: EndpointDraft(application: application, name: "", url: ""),
            fields: fields)
    }

    /// A form for `endpoint` as it is; its application stays.
    init(_ endpoint: Endpoint) {
        self.init(
            endpoint: endpoint, draft: EndpointDraft(endpoint),
            fields: EndpointField.allCases.filter { $0 != .application })
    }

    private init(endpoint: Endpoint?, draft: EndpointDraft, fields: [EndpointField]) {
        self.endpoint = endpoint
        self.fields = fields
        base = draft
        editors = EndpointField.allCases.map { LineEditor($0.text(of: draft)) }
    }

    func editor(of field: EndpointField) -> LineEditor { editors[field.rawValue] }

    /// What is wrong with a field, `nil` when nothing is.
    func mistake(in field: EndpointField) -> String? {
        var draft = base
        return put(field, into: &draft)
    }

    /// Puts what stands in a field into `draft`; returns what is wrong with it, `nil` when nothing
    /// is.
    ///
    /// A name that was left alone stays as it is, even where it could not be given anew.
    private func put(_ field: EndpointField, into draft: inout EndpointDraft) -> String? {
        let text = editor(of: field).text
        if field == .name, text == endpoint?.name { return nil }
        return field.put(text.trimmingSpaces, into: &draft)
    }

    /// What is wrong with a field, as far as it is to be said now.
    func shownMistake(in field: EndpointField) -> String? {
        if !isTried, editor(of: field).text.isEmpty { return nil }
        return mistake(in: field)
    }

    /// Whether the URL leads to this machine or its network while that is not allowed: every attempt
    /// would be blocked.
    var isWalledOff: Bool {
        guard editor(of: .access).text.trimmingSpaces != "yes" else { return false }
        return SpecialAddress(inURL: editor(of: .url).text.trimmingSpaces) != nil
    }

    /// The endpoint that the fields describe; `nil` while one of them is wrong.
    var draft: EndpointDraft? {
        var draft = base
        for field in fields {
            if put(field, into: &draft) != nil { return nil }
        }
        return draft
    }

    /// What a key did.
    enum Change: Hashable, Sendable {
        case edited, left
        /// Enter, with everything right.
        case submitted
    }

    mutating func apply(_ key: Key) -> Change {
        complaint = nil
        switch key {
        case .escape, .control("c"): return .left
        case .tab, .down: step(by: 1)
        case .backTab, .up: step(by: -1)
        case .enter:
            isTried = true
            if draft != nil { return .submitted }
            focus = nextMistake ?? focus
        default: _ = editors[focus.rawValue].apply(key)
        }
        return .edited
    }

    /// The next field that is wrong, from the one behind the present one on.
    private var nextMistake: EndpointField? {
        (1...fields.count).lazy.map { self.field(behind: $0) }
            .first { self.mistake(in: $0) != nil }
    }

    private mutating func step(by distance: Int) {
        focus = field(behind: distance)
    }

    /// The field so many behind the present one, from the end on to the beginning.
    private func field(behind distance: Int) -> EndpointField {
        let place = fields.firstIndex(of: focus) ?? 0
        return fields[(place + distance + fields.count) % fields.count]
    }
}
