import DeliveryEngine

extension Model {
    var times: TimeText { TimeText(style: timeStyle, zone: zone, now: now) }
}
