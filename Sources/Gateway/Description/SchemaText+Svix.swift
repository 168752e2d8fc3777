import DeliveryEngine

/// The schemas of what is sent to the routes of Svix's interface: the members that are taken, in
/// the forms that are taken.
extension SchemaText {
    /// The schemas of bodies.
    static let svixSchemas: [(String, String)] = [
        ("SvixApplicationIn", object(#""name":\#(title)"#, applicationMembers, required: ["name"])),
        ("SvixApplicationPatch", object(#""name":\#(orNull(title))"#, applicationMembers)),
        (
            "SvixEndpointIn",
            object(#""url":\#(url),"secret":\#(secret)"#, endpointMembers, required: ["url"])
        ),
        ("SvixEndpointUpdate", object(#""url":\#(url)"#, endpointMembers, required: ["url"])),
        ("SvixEndpointPatch", object(#""url":\#(url)"#, endpointMembers)),
        (
            "SvixHeadersIn",
            object(#""headers":\#(headers(#""string""#))"#, required: ["headers"])
        ),
        (
            "SvixHeadersPatch",
            object(#""headers":\#(headers(#"["string","null"]"#))"#, required: ["headers"])
        ),
        (
            "SvixRotateIn",
            object(
                #""key":\#(secret),"gracePeriodSeconds":{"type":["integer","null"],"#
                    + #""minimum":0,"maximum":604800}"#)
        ),
        (
            "SvixRecoverIn",
            object(#""since":\#(moment),"until":\#(orNull(moment))"#, required: ["since"])
        ),
        ("SvixExampleIn", object(#""eventType":\#(eventType)"#, required: ["eventType"])),
        (
            "SvixEventTypeIn",
            object(
                #""name":\#(eventType),"description":\#(text)"#, typeMembers,
                required: ["name", "description"])
        ),
        (
            "SvixEventTypeUpdate",
            object(#""description":\#(text)"#, typeMembers, required: ["description"])
        ),
        ("SvixEventTypePatch", object(#""description":\#(orNull(text))"#, typeMembers)),
        ("SvixMessageIn", message),
    ]

    /// An event type's name.
    static let eventType = #"{"type":"string","pattern":"^[A-Za-z0-9_.\\-]{1,128}$"}"#
    /// A moment.
    static let moment = #"{"type":"string","format":"date-time"}"#

    private static let applicationMembers = #"""
        "uid":\#(orNull(application)),"metadata":\#(metadata),
        "throttleRate":{"type":"null"}
        """#

    private static let endpointMembers = #"""
        "uid":\#(orNull(application)),"description":\#(orNull(text)),
        "eventTypes":\#(patterns),"filterTypes":\#(patterns),"channels":{"type":"null"},
        "throttleRate":{"type":["integer","null"],"minimum":\#(SvixEndpointWish.rates.lowerBound),
        "maximum":\#(SvixEndpointWish.rates.upperBound)},
        "disabled":{"type":["boolean","null"]},"metadata":\#(metadata),
        "version":{"enum":[1,null]}
        """#

    private static let typeMembers = #"""
        "archived":{"type":["boolean","null"]},"deprecated":{"type":["boolean","null"]},
        "featureFlag":\#(orNull(text)),
        "schemas":{"type":["object","null"],"additionalProperties":{"type":"object"}}
        """#

    private static let message = object(
        #"""
        "eventType":\#(eventType),"payload":{"type":"object"},
        "eventId":{"type":["string","null"],"pattern":"^[A-Za-z0-9_.\\-]{1,256}$"},
        "application":\#(orNull(##"{"$ref":"#/components/schemas/SvixApplicationIn"}"##)),"channels":{"type":"null"},
        "payloadRetentionPeriod":{"type":"null"},"payloadRetentionHours":{"type":"null"}
        """#, required: ["eventType", "payload"])

    private static let metadata =
        #"{"type":["object","null"],"additionalProperties":{"type":"string"}}"#

    private static let patterns = #"""
        {"type":["array","null"],"maxItems":\#(EventPattern.maxCount),"items":{"type":"string",
        "pattern":"^(\\*|[A-Za-z0-9_.\\-]{1,128}(\\.\\*)?)$"}}
        """#

    /// `whsec_`, which may be left out, and the base64 of 24 to 64 bytes.
    private static let secret = #"""
        {"type":["string","null"],"pattern":"^(whsec_)?([A-Za-z0-9+/]{4}){8}
        """# + #"""
            (([A-Za-z0-9+/]{4}){0,12}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?|
            """# + #"""
            ([A-Za-z0-9+/]{4}){13}([A-Za-z0-9+/]{2}==)?)$"}
            """#

    /// What `URLRules` takes.
    private static let url =
        #"{"type":"string","maxLength":2048,"pattern":"^[Hh][Tt][Tt][Pp][Ss]?://"#
        + #"([A-Za-z0-9_\\-]+(\\.[A-Za-z0-9_\\-]+)*\\.?|\\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*\\])"#
        + #"(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}))?"#
        + #"([/?]([!$&'()*+,\\-./0-9:;=?@A-Z\\[\\]_a-z~]|%[0-9A-Fa-f]{2})*)?$"}"#

    /// What `HeaderRules` takes, whose reserved names can be written in any case.
    private static func headers(_ type: String) -> String {
        let reserved = HeaderRules.reserved.sorted().map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"type":"object","maxProperties":\#(HeaderRules.maxCount),"propertyNames":"#
            + #"{"pattern":"^[!#$%&'*+\\-.^_`|~0-9A-Za-z]{1,128}$","not":{"enum":[\#(reserved)]}},"#
            + #""additionalProperties":{"type":\#(type),"#
            + #""pattern":"^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]*$"}}"#
    }

    /// The schema, or nothing at all.
    private static func orNull(_ schema: String) -> String {
        #"{"anyOf":[{"type":"null"},\#(schema)]}"#
    }

    /// An object of these members and no others; of two names of one member it has one.
    private static func object(_ members: String..., required: [String] = []) -> String {
        let both = #""not":{"required":["eventTypes","filterTypes"]},"#
        let names = required.map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"type":"object","additionalProperties":false,"required":[\#(names)],"#
            + (members.contains(endpointMembers) ? both : "")
            + #""properties":{\#(members.joined(separator: ","))}}"#
    }
}
