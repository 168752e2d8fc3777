/// The schemas of the description, as JSON.
enum SchemaText {
    /// Every character but controls, formats and ends of lines: what no subject has.
    private static let plain =
        #"^[^\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891"#
        + #"\\u08e2\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb"#
        + "]*$"

    /// A customer.
    static let subject = #"{"type":"string","minLength":1,"maxLength":256,"pattern":"\#(plain)"}"#
    /// An application's name.
    static let application = #"{"type":"string","pattern":"^[A-Za-z0-9_.\\-]{1,64}$"}"#
    /// A feature's name.
    static let feature = #"{"type":"string","pattern":"^[A-Za-z0-9_.\\-]{1,128}$"}"#
    /// A part of a path.
    static let pathPart = #"{"type":"string","minLength":1}"#
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
                {"type":"object","required":["status","dispatching"],"properties":{"status":{"enum":
                ["ok","read-only"]},"dispatching":{"type":"boolean"}}}
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
        ] + deliverySchemas + accessSchemas
}
