import DeliveryEngine

extension SchemaText {
    /// The schemas of what a product asks while it runs.
    static let accessSchemas: [(String, String)] = [
        ("AccessDecision", decision),
        (
            "Entitlements",
            ##"""
            {"type":"object","required":["data"],"properties":{"data":{"type":"array","items":{
            "allOf":[{"$ref":"#/components/schemas/AccessDecision"},{"type":"object","required":
            ["history"],"properties":{"history":{"type":"array","items":{"type":"object"}}}}]}}}}
            """##
        ),
        (
            "Customer",
            ##"""
            {"type":"object","required":["subject_ref","app","access","entitlements","checkouts",
            "usage","adjustments","signals","deliveries"],"properties":{"subject_ref":{"type":
            "string"},"app":{"type":"string"},"access":{"type":"array"},"entitlements":{"type":
            "array"},"checkouts":{"type":"array"},"usage":{"type":"array"},"adjustments":{"type":
            "array"},"signals":{"type":"array"},"deliveries":{"type":"array"}}}
            """##
        ), ("Usage", usage),
        (
            "UsageLeft",
            ##"""
            {"type":"object","required":["usage_remaining"],"properties":{"usage_remaining":{
            "type":"integer"}}}
            """##
        ), ("Checkout", checkout),
        (
            "OpenCheckout",
            ##"""
            {"type":"object","required":["id","session","url"],"properties":{"id":{"type":
            "string"},"session":{"type":"string"},"url":{"type":"string"}}}
            """##
        ),
        (
            "Received",
            ##"""
            {"type":"object","required":["received"],"properties":{"received":{"const":true}}}
            """##
        ),
    ]

    private static let decision = """
        {"type":"object","required":["subject_ref","feature","allowed","state","reason","since",
        "until","usage_remaining"],
        "properties":{
        "subject_ref":{"type":"string"},"feature":{"type":"string"},"allowed":{"type":"boolean"},
        "state":{"enum":["active","grace","revoked","expired","none"]},
        "reason":{"type":"string"},
        "since":{"type":["string","null"],"format":"date-time"},
        "until":{"type":["string","null"],"format":"date-time"},
        "usage_remaining":{"type":"object","additionalProperties":{"type":"integer"}}
        }}
        """

    private static let usage = """
        {"type":"object","required":["subject_ref","meter","quantity","id"],
        "additionalProperties":false,
        "properties":{
        "subject_ref":\(subject),"app":{"anyOf":[{"type":"null"},\(application)]},
        "meter":\(feature),
        "quantity":{"type":"integer","minimum":1,"maximum":\(UsageChanged.most)},
        "id":{"type":"string","pattern":"^[ -~]{1,256}$"}
        }}
        """

    private static let checkout = """
        {"type":"object","required":["subject_ref","price_id","success_url","cancel_url"],
        "additionalProperties":false,
        "properties":{
        "subject_ref":\(subject),"app":{"anyOf":[{"type":"null"},\(application)]},
        "price_id":\(price),"success_url":\(page),"cancel_url":\(page),
        "mode":{"enum":["subscription","payment",null]}
        }}
        """
}
