extension SchemaText {
    /// The schemas of events and deliveries.
    static let deliverySchemas: [(String, String)] = [
        ("NewEvent", newEvent),
        (
            "PublishedEvent",
            ##"""
            {"type":"object","required":["event_id","repeat","deliveries"],"properties":{
            "event_id":{"type":"string"},"repeat":{"type":"boolean"},"deliveries":{"type":
            "array","items":{"type":"string"}}}}
            """##
        ),
        (
            "ActionWish",
            ##"""
            {"type":"object","additionalProperties":false,"properties":{"reason":{"type":[
            "string","null"],"maxLength":512}}}
            """##
        ), ("Delivery", delivery),
        (
            "DeliveryPage",
            ##"""
            {"type":"object","required":["data","total","cursor"],"properties":{"data":{"type":
            "array","items":{"$ref":"#/components/schemas/Delivery"}},"total":{"type":"integer"},
            "cursor":{"type":["string","null"]}}}
            """##
        ),
        (
            "DeliveryDetail",
            ##"""
            {"allOf":[{"$ref":"#/components/schemas/Delivery"},{"type":"object","required":[
            "payload","payload_base64","cancel_reason","attempt_log"],"properties":{"payload":{
            "type":["string","null"]},"payload_base64":{"type":["string","null"]},
            "cancel_reason":{"type":["string","null"]},"attempt_log":{"type":"array","items":{
            "type":"object"}}}}]}
            """##
        ),
    ]

    private static let newEvent = """
        {"type":"object","required":["type"],"additionalProperties":false,
        "oneOf":[{"required":["payload"],"properties":{"payload_base64":{"type":"null"}}},
        {"required":["payload_base64"],"properties":{"payload_base64":{"type":"string"}},
        "not":{"required":["payload"]}}],
        "properties":{
        "type":{"type":"string","pattern":"^[A-Za-z0-9_.\\\\-]{1,128}$"},
        "subject_ref":{"anyOf":[{"type":"null"},\(subject)]},
        "id":{"type":["string","null"],"pattern":"^[ -~]{1,256}$"},
        "app":{"anyOf":[{"type":"null"},\(application)]},
        "payload":{"description":"Any JSON value; its own bytes are sent, unchanged."},
        "payload_base64":{"type":["string","null"],
        "pattern":"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"}
        }}
        """

    private static let delivery = """
        {"type":"object","required":["id","app","event_id","event_type","subject_ref","endpoint",
        "status","response_code","error","attempts","max_attempts","created_at","attempted_at",
        "next_attempt_at","latency_ms","replays"],
        "properties":{
        "id":{"type":"string"},"app":{"type":"string"},"event_id":{"type":"string"},
        "event_type":{"type":"string"},"subject_ref":{"type":["string","null"]},
        "endpoint":{"type":"object","required":["id","name","url"],"properties":{
        "id":{"type":"string"},"name":{"type":"string"},"url":{"type":"string"}}},
        "status":{"enum":["PENDING","SUCCESS","FAILED","EXHAUSTED","CANCELLED"]},
        "response_code":{"type":["integer","null"]},"error":{"type":["string","null"]},
        "attempts":{"type":"integer"},"max_attempts":{"type":"integer"},
        "created_at":{"type":"string","format":"date-time"},
        "attempted_at":{"type":["string","null"],"format":"date-time"},
        "next_attempt_at":{"type":["string","null"],"format":"date-time"},
        "latency_ms":{"type":["integer","null"]},"replays":{"type":"integer"}
        }}
        """
}
