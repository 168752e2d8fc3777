/// What of a delivery can be copied to the clipboard, and the letter for it.
enum CopyPart: String, Hashable, Sendable, CaseIterable {
    case id, url, curl, payload, response, json

    /// The letter after `y`.
    var letter: Character {
        switch self {
        case .id: "i"
        case .url: "u"
        case .curl: "c"
        case .payload: "p"
        case .response: "r"
        case .json: "j"
        }
    }

    /// What it is called where it is offered.
    var title: String {
        switch self {
        case .id: "id"
        case .url: "URL"
        case .curl: "curl"
        case .payload: "payload"
        case .response: "response"
        case .json: "JSON"
        }
    }

    /// What it is, for the help.
    var help: String {
        switch self {
        case .id: "copy the delivery's id"
        case .url: "copy the URL"
        case .curl: "copy a curl command that repeats the request, the secret left out"
        case .payload: "copy the payload"
        case .response: "copy the response's body"
        case .json: "copy everything as JSON"
        }
    }
}
