/// The keys of prompts, which are readline's; shown in help beside the key table.
enum PromptKeys {
    static let help: [(keys: String, help: String)] = [
        ("^A ^E", "to the start, to the end"),
        ("^U ^K ^W", "delete to the start, to the end, the word before"),
        ("Up Down", "earlier and later entries"),
        ("Tab", "complete"),
        ("Enter", "take it"),
        ("Esc ^C", "leave it as it was"),
    ]
}
