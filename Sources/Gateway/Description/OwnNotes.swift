/// What the description says of our own routes.
enum OwnNotes {
    /// The notes, one a route.
    static let all = service + deliveries + access

    private static let service = [
        RouteNote("GET /healthz", "Say whether events can be taken in", answer: "Health"),
        RouteNote(
            "GET /metrics", "Give figures in Prometheus' text format", answer: "Text",
            contentType: MetricsPage.contentType),
        RouteNote("GET /openapi.json", "Give this description", answer: "Anything"),
    ]

    private static let limit = RouteNote.Parameter(
        "limit", "The most deliveries of a page; 50 where it is not given",
        #"{"type":"integer","minimum":1,"maximum":500}"#)

    private static let deliveries =
        [
            RouteNote(
                "POST /v1/events",
                "Publish an event, durable when answered; the same id again is the same event",
                body: "NewEvent", 202, answer: "PublishedEvent"),
            RouteNote(
                "GET /v1/deliveries", "List deliveries, newest first, by a query of the console",
                [
                    RouteNote.Parameter(
                        "query", "What must hold, such as status:failed since:-2h",
                        #"{"type":"string","maxLength":\#(DeliveryPages.mostQuery)}"#), limit,
                    RouteNote.Parameter(
                        "cursor", "The cursor of the page before",
                        #"{"type":"string","pattern":"^-?[0-9]{1,15}\\..+$"}"#),
                ], answer: "DeliveryPage"),
            RouteNote(
                "GET /v1/deliveries/{id}", "Show a delivery with its payload and every attempt",
                answer: "DeliveryDetail"),
        ] + actions

    private static let actions = [
        ("retry", "Attempt a delivery now, once; its schedule stays"),
        ("replay", "Queue a delivery again under its id with fresh attempts"),
        ("resend", "Send the same event as a new delivery, which is answered"),
        ("cancel", "Stop what is scheduled"),
    ].map { action, summary in
        RouteNote(
            "POST /v1/deliveries/{id}/\(action)", summary, body: "ActionWish", needsBody: false,
            answer: "Delivery")
    }

    private static let subject = RouteNote.Parameter(
        "subject_ref", "The customer", SchemaText.subject, isRequired: true)
    private static let application = RouteNote.Parameter(
        "app", "The application (tenant); default where the key is for all",
        SchemaText.application)

    private static let access =
        [
            RouteNote(
                "GET /v1/access", "Say whether a subject may use a feature now, and why",
                [
                    subject,
                    RouteNote.Parameter(
                        "feature", "The feature", SchemaText.feature, isRequired: true),
                    application,
                ], answer: "AccessDecision"),
            RouteNote(
                "GET /v1/entitlements", "List what a subject may use, with its history",
                [subject, application], answer: "Entitlements"),
            RouteNote(
                "POST /v1/usage", "Use up what a subject has; the same id counts once",
                body: "Usage",
                answer: "UsageLeft"),
            RouteNote(
                "POST /v1/checkout/session", "Record a checkout and open it with the provider",
                body: "Checkout", answer: "OpenCheckout"),
            RouteNote(
                "GET /v1/customers/{subject_ref}", "Tell everything about a subject", [application],
                answer: "Customer"),
        ] + signals

    private static let signals = [
        ("tenant", "a tenant's customers"), ("billing", "the tenants themselves"),
    ].flatMap { route, whose in
        ["", "/{app}"].map { application in
            RouteNote(
                "POST /v1/webhooks/stripe/\(route)\(application)",
                "Take in a signal of Stripe's about \(whose)"
                    + (application.isEmpty ? "" : " of an application")
                    + "; signed, durable, once", body: "Anything", answer: "Received")
        }
    }
}
