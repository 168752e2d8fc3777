/// The schemas of the description, as JSON.
enum SchemaText {
    /// Format characters, which are invisible; those of the higher planes as themselves, because
    /// patterns have no escape for them that all programs know.
    private static let formats =
        #"\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e\\u200b-\\u200f"#
        + #"\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb"#
        + "\u{110BD}\u{110CD}\u{13430}-\u{1343F}\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0001}"
        + "\u{E0020}-\u{E007F}"
    /// Every character but controls, formats and ends of lines: what no subject has.
    private static let plain = #"^[^\#(controls)]*$"#
    private static let controls =
        #"\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\#(formats)"#
    /// Text in lines: every character but controls other than tabs and ends of lines, and formats.
    static let text =
        #"{"type":"string","pattern":"^[^\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084"#
        + #"\\u0086-\\u009f\#(formats)]*$"}"#
    /// Such a text that is not blank.
    static let title = #"{"allOf":[\#(text),{"pattern":"\\S"}]}"#

    /// A customer.
    static let subject = #"{"type":"string","minLength":1,"maxLength":256,"pattern":"\#(plain)"}"#
    /// A price.
    static let price = #"{"type":"string","minLength":1,"maxLength":255,"pattern":"\#(plain)"}"#
    /// A page to send a browser to.
    static let page =
        #"{"type":"string","maxLength":2048,"pattern":"^https?://[^ \#(controls)]*$"}"#
    /// An application's name.
    static let application = #"{"type":"string","pattern":"^[A-Za-z0-9_.\\-]{1,64}$"}"#
    /// A feature's name.
    static let feature = #"{"type":"string","pattern":"^[A-Za-z0-9_.\\-]{1,128}$"}"#
    /// A part of a path, by its name: no control of ASCII, no slash, and neither `.` nor `..`,
    /// which would be another path.
    static func pathPart(_ name: String) -> String {
        switch name {
        case "subject_ref": #"{"allOf":[\#(subject),\#(part)]}"#
        case "app", "app_id", "endpoint_id": #"{"allOf":[\#(application),\#(part)]}"#
        case "event_type_name": #"{"allOf":[\#(feature),\#(part)]}"#
        default: part
        }
    }
    private static let part =
        #"{"type":"string","minLength":1,"pattern":"^(\\.{0,2}[^\\u0000-\\u001f\\u007f/.]"#
        + #"[^\\u0000-\\u001f\\u007f/]*|\\.{3}[^\\u0000-\\u001f\\u007f/]*)$"}"#
    /// How many things a page of Svix's interface has.
    static let svixLimit = #"{"type":"integer","minimum":1,"maximum":250}"#

    /// The components: schemas, and how a key is shown.
    static let components = Array(
        (#"{"securitySchemes":{"key":{"type":"http","scheme":"bearer"}},"schemas":{"#
            + schemas.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}}").utf8)

    private static let schemas: [(String, String)] =
        [
            ("Anything", "{}"), ("Text", #"{"type":"string"}"#),
            (
                "Health",
                ##"""
                {"type":"object","required":["status","dispatching","catalog"],"properties":{
                "status":{"enum":["ok","read-only"]},"dispatching":{"type":"boolean"},"catalog":{
                "enum":["read","missing","unreadable"]}}}
                """##
            ),
            (
                "Problem",
                ##"""
                {"type":"object","required":["type","title","status","detail"],"properties":{"type":
                {"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},"detail":{
                "type":"string"}}}
                """##
            ), ("SvixObject", #"{"type":"object"}"#),
            (
                "SvixFault",
                ##"""
                {"type":"object","required":["detail"],"properties":{"code":{"type":"string"},
                "detail":{"type":["string","array"]}}}
                """##
            ),
        ] + deliverySchemas + accessSchemas + svixSchemas
}
